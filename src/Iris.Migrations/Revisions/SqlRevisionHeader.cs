using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>Reads the comments above the first section, one line at a time.</summary>
internal sealed class SqlRevisionHeader
{
    private const string Id = "Revision ID";
    private const string Resolves = "Resolves Conflicts";

    private static readonly string[] Keys = [Id, "Revises", "Depends On", "Branch Labels", "Replaces", "Create Date", "Breaking", "Rollback", Resolves];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private string _message = "";
    private SourceLocation? _idLine;

    public static bool IsId(string line) => Entry(line) is { Key: Id };

    /// <summary>Takes in a comment: an entry, the message, or a remark. What is wrong with it, if anything.</summary>
    public Diagnostic? Add(string line, SourceLocation at)
    {
        if (Entry(line) is not { } entry)
        {
            var remark = line.Trim().TrimStart('-').Trim();
            _message = _message.Length == 0 && _values.Count == 0 ? remark : _message;
            return null;
        }

        if (_values.ContainsKey(entry.Key))
        {
            return DiagnosticCatalogue.DuplicateHeader(entry.Key, at);
        }

        _values.Add(entry.Key, entry.Value);
        _idLine = entry.Key == Id ? at : _idLine;
        return null;
    }

    /// <summary>The revision; null where the header gives no id.</summary>
    public Revision? ToRevision(string path) => Text(Id) is not { } id ? null : new Revision
    {
        Id = id,
        Revises = List("Revises"),
        DependsOn = List("Depends On"),
        BranchLabels = List("Branch Labels"),
        Replaces = List("Replaces"),
        Message = _message,
        Created = Text("Create Date"),
        Breaking = Text("Breaking"),
        Rollback = Text("Rollback"),
        ResolvesConflicts = Text(Resolves)?.ToLowerInvariant() is "yes" or "true",
        ResourceName = Path.GetFileName(path),
        Location = _idLine,
    };

    private static (string Key, string Value)? Entry(string line)
    {
        // By hand: making a pattern at start-up costs everyday commands more than all the rest of this file.
        var text = line.TrimStart();
        var colon = text.StartsWith("--", StringComparison.Ordinal) ? text.IndexOf(':') : -1;
        var name = colon < 0 ? "" : text.Substring(2, colon - 2).Trim();
        var key = Keys.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return key is null ? null : (key, text.Substring(colon + 1).Trim());
    }

    private string? Text(string key) => _values.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    // A first revision may say so: nothing, or <base> as listings show it.
    private string[] List(string key) => (Text(key) ?? "").Split(',')
        .Select(name => name.Trim())
        .Where(name => name.Length > 0 && name != "<base>")
        .ToArray();
}
