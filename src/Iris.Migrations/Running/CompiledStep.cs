using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>A step of a plan in the words of one database, ready to run or to be written.</summary>
/// <param name="Step">The step.</param>
/// <param name="Compiled">What it does; nothing for a stamp.</param>
/// <param name="Hash">The hash of its operations, such as <c>1:8b3p...</c>; null for a stamp.</param>
public sealed record CompiledStep(RevisionStep Step, CompiledOperations Compiled, string? Hash)
{
    /// <summary>The step in a few words: <c>Upgrade 0001 -> 0002</c>.</summary>
    public string Title { get; } = $"{Step.Direction.ToString()} {Step.HeadsBefore} -> {Step.HeadsAfter}" + (Step.Revision is { } r && !Step.HeadsAfter.Contains(r.Id) && !Step.HeadsBefore.Contains(r.Id) ? $" ({r.Id})" : "");

    /// <summary>What the revision says that it does.</summary>
    public string Message => Step.Revision?.Message ?? "";

    /// <summary>Both, in a line unless the message has several.</summary>
    internal string Heading => Message.Length == 0 ? Title : $"{Title}: {Message}";

    /// <summary>Whether not all of it goes in one transaction.</summary>
    internal bool LeavesTransaction(Dialect dialect) =>
        !dialect.HasTransactionalDdl ? Compiled.Steps.Count > 0 : StepNumbers.Of(Compiled.Steps).Any(p => p.Step.Autocommit);

    internal static bool IsForLiveDatabaseToDecide(Diagnostic problem) =>
        problem.Severity != DiagnosticSeverity.Error || problem.Code is "IRIS0202" or "IRIS0203" or "IRIS0204" or "IRIS0205";
}
