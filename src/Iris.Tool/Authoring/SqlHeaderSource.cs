using System.Text.RegularExpressions;

namespace Iris.Tool.Authoring;

/// <summary>The header of a SQL revision, and the edits that it bears.</summary>
internal sealed partial class SqlHeaderSource(string source)
{
    private const string IdKey = "Revision ID";
    private const string ParentsKey = "Revises";

    /// <summary>Whether the header has a line for an id.</summary>
    public bool HasId => Line(IdKey) is not null;

    /// <summary>The edit that gives the revision another id.</summary>
    public TextEdit Renumber(string id) => Replace(IdKey, Line(IdKey)!, id);

    /// <summary>The edit that renames a revision in a list of the header; null where the list does not name it.</summary>
    public TextEdit? RenameReference(string key, string from, string to)
    {
        if (Line(key) is not { } line)
        {
            return null;
        }

        var names = line.Groups["value"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Contains(from) ? Replace(key, line, string.Join(", ", names.Select(name => name == from ? to : name))) : null;
    }

    /// <summary>The edit that gives the revision other parents.</summary>
    public TextEdit Reparent(IReadOnlyList<string> parents)
    {
        var list = string.Join(", ", parents);
        if (Line(ParentsKey) is { } line)
        {
            return parents.Count > 0 ? Replace(ParentsKey, line, list) : WholeLine(line);
        }

        var id = Line(IdKey)!;
        var end = id.Index + id.Length;
        var newLine = source.AsSpan(end).StartsWith("\r\n") ? "\r\n" : "\n";
        return new TextEdit(end, end, parents.Count == 0 ? "" : $"{newLine}-- {ParentsKey}: {list}");
    }

    private TextEdit WholeLine(Match line)
    {
        var end = source.IndexOf('\n', line.Index + line.Length);
        return new TextEdit(line.Index, end < 0 ? source.Length : end + 1, "");
    }

    private static TextEdit Replace(string key, Match line, string value) =>
        new(line.Index, line.Index + line.Length, $"-- {key}: {value}");

    // The header ends where the first section begins.
    private Match? Line(string key)
    {
        var end = SectionLine().Match(source) is { Success: true } section ? section.Index : source.Length;
        return HeaderLine().Matches(source).FirstOrDefault(line => line.Index < end && string.Equals(line.Groups["key"].Value, key, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"^[ \t]*--[ \t]*(?<key>[A-Za-z]+( [A-Za-z]+)?)[ \t]*:(?<value>[^\r\n]*)", RegexOptions.Multiline)]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"^[ \t]*--[ \t]*iris:", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex SectionLine();
}
