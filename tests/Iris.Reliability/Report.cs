using System.Globalization;
using System.Text;
using Iris.Reliability.Campaigns;

namespace Iris.Reliability;

/// <summary>The table of runs, as it stands in <c>docs/reliability.md</c> between its marks.</summary>
internal sealed class Report
{
    private const string Start = "<!-- runs -->";
    private const string End = "<!-- end of runs -->";

    private readonly List<(string Title, string Database, Tally Tally)> _rows = [];

    public int Failures => _rows.Sum(row => row.Tally.Failures.Count);

    public int Runs => _rows.Sum(row => row.Tally.Runs);

    public void Add(string title, string database, Tally tally) => _rows.Add((title, database, tally));

    public string Table()
    {
        var text = new StringBuilder("| what | database | runs | failures |\n|---|---|---:|---:|\n");
        foreach (var (title, database, tally) in _rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {title} | {database} | {tally.Runs} | {tally.Failures.Count} |\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"| **all** | | **{Runs}** | **{Failures}** |\n\n")
            .Append(CultureInfo.InvariantCulture, $"Foreign keys that a killed server had lost (below), and the next upgrade added again: {_rows.Sum(row => row.Tally.KeysGivenBack)}.\n")
            .ToString();
    }

    /// <summary>Puts the table in the place of the one that a page has.</summary>
    public void WriteInto(string page)
    {
        var text = File.ReadAllText(page);
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        File.WriteAllText(page, $"{text[..start]}\n{Table()}{text[end..]}");
    }
}
