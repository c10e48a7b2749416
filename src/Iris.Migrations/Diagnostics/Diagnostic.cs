namespace Iris.Migrations.Diagnostics;

/// <summary>A finding: a code, a place and a text that ends in what to do about it.</summary>
/// <param name="Code"><c>IRIS</c> and four digits; never reused for another meaning.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Message">What is wrong, and the remedy.</param>
/// <param name="Location">Where it is wrong, where that is a place in a file.</param>
public sealed record Diagnostic(string Code, DiagnosticSeverity Severity, string Message, SourceLocation? Location = null)
{
    /// <summary>Where the source of Iris is, and its pages. The one place in the code that knows.</summary>
    internal const string Repository = "https://github.com/iris-build/iris";

    /// <summary>The page that explains the code.</summary>
    public string HelpLink => $"{Repository}/blob/main/docs/errors/{Code}.md";

    /// <summary>The finding in the canonical form of MSBuild: <c>file(line,column): error IRIS0104: text</c>.</summary>
    public override string ToString()
    {
        var kind = Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "info",
        };
        return Location is null ? $"{kind} {Code}: {Message}" : $"{Location}: {kind} {Code}: {Message}";
    }
}
