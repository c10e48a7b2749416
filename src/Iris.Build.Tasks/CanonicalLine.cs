using System.Globalization;
using System.Text.RegularExpressions;
using Iris.Migrations.Diagnostics;

namespace Iris.Build.Tasks;

/// <summary>Reads a diagnostic back from the line that <see cref="Diagnostic.ToString"/> makes of it.</summary>
internal static class CanonicalLine
{
    private static readonly Regex Form = new(
        @"^(?:(?<file>.+?)(?:\((?<line>[0-9]+)(?:,(?<column>[0-9]+))?\))?: )?(?<severity>error|warning|info) (?<code>IRIS[0-9]{4}): (?<text>.*)$",
        RegexOptions.CultureInvariant);

    public static Diagnostic? Parse(string line)
    {
        if (Form.Match(line) is not { Success: true } match)
        {
            return null;
        }

        var severity = match.Groups["severity"].Value switch
        {
            "error" => DiagnosticSeverity.Error,
            "warning" => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        };
        var place = match.Groups["file"] is { Success: true, Value: var file } ? new SourceLocation(file, Number("line"), Number("column")) : null;
        return new Diagnostic(match.Groups["code"].Value, severity, match.Groups["text"].Value, place);

        int Number(string group) => match.Groups[group] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
    }
}
