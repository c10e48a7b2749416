namespace Iris.Build.Tasks;

/// <summary>
/// The severities that the <c>.editorconfig</c> files and global configs of a project ask for, found and weighed as the compiler
/// does. They are read when the first finding asks for them.
/// </summary>
internal sealed class SeverityConfiguration(IEnumerable<string> files)
{
    private readonly Lazy<IReadOnlyList<SeverityFile>> _files = new(() => [.. files
        .Distinct(StringComparer.Ordinal)
        .Where(File.Exists)
        .Select(SeverityFile.Read)]);

    /// <summary>The codes that some file wants to see: rules that are off until somebody asks for them.</summary>
    public IEnumerable<string> Wanted => _files.Value.SelectMany(file => file.Wanted).Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(code => code, StringComparer.Ordinal);

    /// <summary>What is asked for a code in a file; null where nothing is.</summary>
    public ConfiguredSeverity? Find(string code, string file) => Nearest(code, file) ?? Global(code, file);

    private ConfiguredSeverity? Nearest(string code, string file)
    {
        foreach (var candidate in _files.Value.Where(each => !each.IsGlobal && each.IsAbove(file)).OrderByDescending(each => each.Depth))
        {
            if (candidate.Find(code, file) is { } severity)
            {
                return severity;
            }

            if (candidate.IsRoot)
            {
                break;
            }
        }

        return null;
    }

    // Of two of the same level that differ neither counts.
    private ConfiguredSeverity? Global(string code, string file) => _files.Value
        .Where(each => each.IsGlobal)
        .Select(each => (each.Level, Severity: each.Find(code, file)))
        .Where(each => each.Severity is not null)
        .GroupBy(each => each.Level, each => each.Severity)
        .OrderByDescending(level => level.Key)
        .Select(level => level.Select(severity => severity!.Word).Distinct().Count() == 1 ? level.First() : null)
        .FirstOrDefault();
}
