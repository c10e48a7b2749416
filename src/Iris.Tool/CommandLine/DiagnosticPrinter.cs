using Iris.Migrations.Diagnostics;

namespace Iris.Tool.CommandLine;

/// <summary>Writes diagnostics to stderr in the form that editors and MSBuild read.</summary>
internal static class DiagnosticPrinter
{
    public static void Print(Shell shell, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            Print(shell, diagnostic);
        }
    }

    public static void Print(Shell shell, Diagnostic diagnostic)
    {
        var text = diagnostic.ToString();
        shell.Error.WriteLine(Painted(diagnostic, text, shell.ErrorStyle));
        if (shell.ShowsPages)
        {
            shell.Error.WriteLine($"  {diagnostic.HelpLink}");
        }
    }

    private static string Painted(Diagnostic diagnostic, string text, Style style)
    {
        if (!style.HasColour)
        {
            return text;
        }

        // The first word after the place is the kind; only kind and code are coloured, so that copying keeps the text.
        var kind = Kind(diagnostic) + " " + diagnostic.Code;
        var at = text.IndexOf(kind, StringComparison.Ordinal);
        var painted = diagnostic.Severity == DiagnosticSeverity.Error ? style.Red(kind) : style.Yellow(kind);
        return string.Concat(text.AsSpan(0, at), painted, text.AsSpan(at + kind.Length));
    }

    private static string Kind(Diagnostic diagnostic) => diagnostic.Severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };
}
