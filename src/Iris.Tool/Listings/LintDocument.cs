namespace Iris.Tool.Listings;

/// <summary>What the lint found, for programs.</summary>
internal sealed record LintDocument(bool Succeeded, IReadOnlyList<string> Dialects, IReadOnlyList<LintFindingDocument> Findings);

/// <summary>A finding.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Rule">The name of its rule; null for what is wrong with an assurance.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Message">What happens, and what to do instead.</param>
/// <param name="File">The file, where it is known.</param>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
/// <param name="HelpLink">The page of the rule.</param>
internal sealed record LintFindingDocument(string Code, string? Rule, string Severity, string Message, string? File, int? Line, int? Column, string HelpLink);

/// <summary>A rule.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it finds.</param>
/// <param name="Dialects">The dialects that it is about.</param>
/// <param name="Severity">How much its findings weigh where no server is named; <c>off</c> for not at all.</param>
/// <param name="SeverityOnNamedServer">The same where the server is named.</param>
/// <param name="HelpLink">Its page.</param>
internal sealed record LintRuleDocument(string Code, string Name, string Title, IReadOnlyList<string> Dialects, string Severity, string SeverityOnNamedServer, string HelpLink);
