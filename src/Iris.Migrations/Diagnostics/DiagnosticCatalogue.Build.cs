namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>IRIS0061: Iris looks after a project that has no revisions.</summary>
    public static Diagnostic NoRevisions() => Warning(
        "IRIS0061",
        "The project references Iris.Build but has no revisions. Write the first one: dotnet iris revision -m \"initial schema\"; or, if it shall have none, set IrisEnabled to false.");

    /// <summary>IRIS0062: a property of the build has a value that means nothing.</summary>
    public static Diagnostic InvalidBuildProperty(string property, string value, string allowed) => Error(
        "IRIS0062",
        $"The property {property} is '{value}', which means nothing. Set it to {allowed}.");

    /// <summary>IRIS0063: the project's code ended the process that records its revisions, or that one did not start.</summary>
    public static Diagnostic HostEndedEarly(int exitCode, string output) => Error(
        "IRIS0063",
        $"The process that records the revisions ended with exit code {exitCode} before it was done{(output.Length == 0 ? "" : $"; it said: {output}")}. Take what ends the process (Environment.Exit, a stack overflow) out of the migrations, or install the runtime that it misses; IrisEmitSql=false builds without SQL.");
}
