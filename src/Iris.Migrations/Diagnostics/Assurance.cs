namespace Iris.Migrations.Diagnostics;

/// <summary>What an author answers for: that a finding of the lint does no harm here. It is not reported then.</summary>
/// <param name="Code">The code of the finding.</param>
/// <param name="Reason">Why it does no harm.</param>
/// <param name="Location">Where that is written, where it is known.</param>
public sealed record Assurance(string Code, string Reason, SourceLocation? Location = null);
