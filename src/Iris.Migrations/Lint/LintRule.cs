using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

/// <summary>A rule: what it is called, how much it weighs, and what it looks at.</summary>
/// <param name="code">Its code, <c>IRIS04nn</c>.</param>
/// <param name="name">Its name, in words joined by hyphens.</param>
/// <param name="grade">How much its findings weigh.</param>
/// <param name="title">What it finds, in a sentence.</param>
/// <param name="dialects">The dialects that it is about; none for all.</param>
internal abstract class LintRule(string code, string name, Grade grade, string title, string[] dialects)
{
    public string Code { get; } = code;

    public string Name { get; } = name;

    public Grade Grade { get; } = grade;

    public string Title { get; } = title;

    public IReadOnlyList<string> Dialects { get; } = dialects;

    /// <summary>Whether it has anything to say about a server.</summary>
    public virtual bool AppliesTo(TargetServer server) => Dialects.Count == 0 || Dialects.Contains(server.Dialect.Name);

    /// <summary>How much a finding weighs on a server.</summary>
    public virtual Grade GradeOn(TargetServer server) => Grade;
}

/// <summary>A rule about single operations, of one kind or of several.</summary>
internal abstract class OperationRule(string code, string name, Grade grade, string title, params string[] dialects) : LintRule(code, name, grade, title, dialects)
{
    public virtual bool IsAbout(Type operation) => true;

    public abstract Finding? Look(Operation operation, LintStep step, Scene scene);
}

/// <summary>A rule about single operations of one kind.</summary>
internal abstract class OperationRule<T>(string code, string name, Grade grade, string title, params string[] dialects) : OperationRule(code, name, grade, title, dialects)
    where T : Operation
{
    public sealed override bool IsAbout(Type operation) => operation == typeof(T);

    public sealed override Finding? Look(Operation operation, LintStep step, Scene scene) => Look((T)operation, step, scene);

    protected abstract Finding? Look(T operation, LintStep step, Scene scene);
}

/// <summary>A rule about single statements of raw SQL.</summary>
internal abstract class StatementRule(string code, string name, Grade grade, string title, params string[] dialects) : LintRule(code, name, grade, title, dialects)
{
    public abstract Finding? Look(RawStatement statement, LintStep step, Scene scene);
}

/// <summary>A rule about what the operations of a revision come to together.</summary>
internal abstract class RevisionRule(string code, string name, Grade grade, string title, params string[] dialects) : LintRule(code, name, grade, title, dialects)
{
    public abstract IEnumerable<Finding> Look(Scene scene);
}
