namespace Iris.Migrations.Authoring;

/// <summary>Puts C# on lines of a bearable width.</summary>
internal static class CSharpLayout
{
    private const int Width = 120;

    /// <summary>The columns that are left at a depth of indentation.</summary>
    public static int Room(int depth) => Width - (4 * depth);

    /// <summary>Four blanks in front of every line that has something on it. What a raw literal says does not change by it.</summary>
    public static string Indent(string text, int times = 1)
    {
        var blanks = new string(' ', 4 * times);
        return string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : blanks + line));
    }

    /// <summary>A call on one line if it fits, else an argument a line.</summary>
    public static string Call(string callee, IReadOnlyList<string> arguments, int depth)
    {
        var line = $"{callee}({string.Join(", ", arguments)})";
        return Fits(line, depth)
            ? line
            : $"{callee}(\n{string.Join(",\n", arguments.Select(argument => Indent(argument)))})";
    }

    /// <summary>A call, and behind it or below it what is set after it.</summary>
    public static string With(string call, string initializer, int depth) =>
        initializer.Length == 0 ? call
        : Fits(call[(call.LastIndexOf('\n') + 1)..] + initializer, depth) ? call + initializer
        : $"{call}\n{Indent(initializer.TrimStart())}";

    /// <summary>A list on one line if it fits, else an item a line.</summary>
    public static string List(IReadOnlyList<string> items, int depth)
    {
        var line = $"[{string.Join(", ", items)}]";
        return Fits(line, depth) ? line : $"[\n{string.Concat(items.Select(item => Indent(item) + ",\n"))}]";
    }

    /// <summary>A lambda over statements: an expression if there is one statement on one line, else a block.</summary>
    public static string Lambda(IReadOnlyList<string> statements, int depth) =>
        statements is [var only] && Fits(only, depth + 2) && Fits("op => " + only, depth + 1)
            ? $"op => {only.TrimEnd(';')}"
            : $"op =>\n{{\n{string.Concat(statements.Select(statement => Indent(statement) + "\n"))}}}";

    // Something comes behind it: a semicolon, a comma, parentheses.
    private static bool Fits(string line, int depth) => !line.Contains('\n', StringComparison.Ordinal) && line.Length + 2 <= Room(depth);
}
