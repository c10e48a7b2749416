namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>IRIS0650: a context is to be read, and what reads contexts is not there.</summary>
    public static Diagnostic NoEntityFrameworkPackage(string context) => Error(
        "IRIS0650",
        $"{context} is an Entity Framework context, and the project does not reference the package that reads them. Add it: dotnet add package Iris.EntityFrameworkCore");

    /// <summary>IRIS0651: nobody says how a context is made.</summary>
    public static Diagnostic NoWayToMakeContext(string context) => Error(
        "IRIS0651",
        $"Nobody says how {context} is made: it has no constructor without parameters, and its assembly has no IDesignTimeDbContextFactory<{context}>. "
        + "Write such a factory beside it; it may name any database, because none is opened.");

    /// <summary>IRIS0652: a context or its model threw while it was made.</summary>
    /// <param name="context">The context.</param>
    /// <param name="reason">What it said.</param>
    public static Diagnostic ContextFailed(string context, string reason) => Error(
        "IRIS0652",
        $"The model of {context} cannot be made: {reason} Correct its OnConfiguring, its OnModelCreating or its IDesignTimeDbContextFactory.");

    /// <summary>IRIS0653: a provider whose databases Iris does not know.</summary>
    public static Diagnostic UnknownProvider(string context, string provider) => Error(
        "IRIS0653",
        $"{context} uses the provider {provider}, whose databases Iris does not know. Use a provider for SQLite, PostgreSQL, MySQL or SQL Server at design time, in an IDesignTimeDbContextFactory<{context}>.");

    /// <summary>IRIS0654: a context is configured for another database than the one that is asked about.</summary>
    public static Diagnostic OtherProvider(string context, string configured, string asked) => Error(
        "IRIS0654",
        $"{context} is configured for {configured}, and the schema is wanted for {asked}. Take {asked} out of \"dialects\" in iris.json, "
        + $"or write an IDesignTimeDbContextFactory<{context}> that chooses the provider by its arguments, which are: --dialect {asked}.");

    /// <summary>IRIS0655: a type that is no context.</summary>
    public static Diagnostic NoContext(string type) => Error(
        "IRIS0655",
        $"{type} is no DbContext that can be made: it has to be a class, not abstract, derived from Microsoft.EntityFrameworkCore.DbContext. Correct \"model\" in iris.json.");
}
