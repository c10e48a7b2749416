namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>IRIS0064: the engine is not among the references.</summary>
    public static Diagnostic EngineMissing(string assembly) => Error(
        "IRIS0064",
        $"There is no Iris.Migrations.dll among the references of {assembly}. Reference the package Iris.Migrations without excluding its runtime assets.");

    /// <summary>IRIS0065: the engine is of a version that the caller cannot talk to.</summary>
    public static Diagnostic EngineOfOtherProtocol(string engineVersion, int? engineProtocol, int protocol) => Error(
        "IRIS0065",
        $"Iris.Migrations {engineVersion} speaks protocol {(engineProtocol is null ? "unknown" : $"{engineProtocol}")}, but Iris.Build speaks {protocol}. Reference the same version of both packages.");

    /// <summary>IRIS0066: something that the migrations refer to cannot be loaded.</summary>
    public static Diagnostic MigrationsCannotBeLoaded(string assembly, string reason) => Error(
        "IRIS0066",
        $"The migrations of {assembly} cannot be loaded: {reason.TrimEnd('.')}. Reference what is missing so that it is copied to the output.");

    /// <summary>IRIS0901: a fault in Iris itself.</summary>
    /// <param name="what">What happened.</param>
    /// <param name="meanwhile">What helps until it is mended.</param>
    public static Diagnostic OurBug(string what, string meanwhile = "IrisEmitSql=false builds without SQL until then.") => Error(
        "IRIS0901",
        $"Iris has a bug, and you did nothing wrong: {what} Please report this text at {Diagnostic.Repository}/issues. {meanwhile}");
}
