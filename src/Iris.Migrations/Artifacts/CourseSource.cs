using System.Text;
using Iris.Migrations.Authoring;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Artifacts;

/// <summary>Writes the body of a method that records what each dialect records; only what differs stands in a <c>switch</c>.</summary>
internal static class CourseSource
{
    private const int Depth = 2;

    public static string Write(IReadOnlyList<Course> courses, Func<Operation, string?>? remark = null)
    {
        if (courses.All(course => course.IsLike(courses[0])))
        {
            return Statements(courses[0], Depth, remark);
        }

        var open = courses.All(course => course is { Irreversible: false, Refusal: null });
        var first = open ? Common([.. courses.Select(course => course.Operations.ToList())]) : 0;
        var last = open ? Common([.. courses.Select(course => course.Operations.Skip(first).Reverse().ToList())]) : 0;
        var shared = courses[0].Operations;
        return OperationSource.Write(shared.Take(first), Depth, remark)
            + Switch([.. courses.Select(course => course with { Operations = [.. course.Operations.Skip(first).SkipLast(last)] })], remark)
            + OperationSource.Write(shared.TakeLast(last), Depth, remark);
    }

    /// <summary>How many operations all begin with.</summary>
    private static int Common(IReadOnlyList<List<Operation>> lists)
    {
        var common = 0;
        while (lists.All(list => list.Count > common && list[common].Equals(lists[0][common])))
        {
            common++;
        }

        return common;
    }

    private static string Switch(List<Course> courses, Func<Operation, string?>? remark)
    {
        var indent = new string(' ', 4 * Depth);
        var text = new StringBuilder($"{indent}switch (op.Dialect)\n{indent}{{\n");
        while (courses.Count > 0)
        {
            var alike = courses.Where(course => course.IsLike(courses[0])).ToList();
            courses = [.. courses.Except(alike)];
            if (alike[0] is { Operations.Count: 0, Irreversible: false, Refusal: null })
            {
                continue;
            }

            foreach (var course in alike)
            {
                text.Append(indent).Append("    case ").Append(CSharpLiteral.Of(course.Dialect)).Append(":\n");
            }

            text.Append(Statements(alike[0], Depth + 2, remark));
            text.Append(alike[0].Refusal is null ? indent + "        break;\n" : "");
        }

        return text.Append(indent).Append("}\n").ToString();
    }

    private static string Statements(Course course, int depth, Func<Operation, string?>? remark) => course switch
    {
        { Refusal: { } refusal } => CSharpLayout.Indent($"throw new global::System.NotSupportedException({CSharpLiteral.Of(refusal)});\n", depth),
        { Irreversible: true } => CSharpLayout.Indent("op.Irreversible();\n", depth),
        _ => OperationSource.Write(course.Operations, depth, remark),
    };
}
