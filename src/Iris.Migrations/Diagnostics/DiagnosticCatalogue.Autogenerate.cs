namespace Iris.Migrations.Diagnostics;

// What compares schemas has to say.
public static partial class DiagnosticCatalogue
{
    /// <summary>IRIS0601: the model has changed, and no revision says so.</summary>
    /// <param name="operation">What is missing.</param>
    /// <param name="dialects">Where; null for everywhere.</param>
    /// <param name="location">The line of the model.</param>
    public static Diagnostic ModelChanged(string operation, string? dialects, SourceLocation? location) => Error(
        "IRIS0601",
        $"The model asks for what no revision does{(dialects is null ? "" : $" on {dialects}")}: {operation}. Write the revision: dotnet iris revision --autogenerate -m \"what it does\"",
        location);

    /// <summary>IRIS0602: something may only have another name.</summary>
    /// <param name="old">What is gone.</param>
    /// <param name="new">What is new and much like it.</param>
    /// <param name="option">The decision, as it is typed.</param>
    public static Diagnostic MayBeRenamed(string old, string @new, string option) => Warning(
        "IRIS0602",
        $"'{old}' is dropped and '{@new}' is added, and they are alike: what it holds is lost. If it only has a new name, say so: --rename {option}");

    /// <summary>IRIS0603: raw SQL has made something of which nothing is known.</summary>
    public static Diagnostic NotCompared(string what, string dialect) => Warning(
        "IRIS0603",
        $"Raw SQL has changed {what} in ways that Iris does not read, so that it is not compared on {dialect}. Say what the SQL does: effect: of op.Execute, or '-- iris:effect' in a SQL revision.");

    /// <summary>IRIS0604: there is no model to compare with.</summary>
    public static Diagnostic NoModel(string project) => Error(
        "IRIS0604",
        $"{project} has no model to compare the revisions with. Mark classes with [Table], derive one from SchemaDefinition, or name a model in iris.json: \"model\": \"schema.sql\"");

    /// <summary>IRIS0605: which model is meant cannot be told.</summary>
    public static Diagnostic WhichModel(string reason) => Error(
        "IRIS0605",
        $"Which model is meant cannot be told: {reason}. Name one in iris.json: \"model\": \"MyApp.MySchema\"; a class, the base of classes, a namespace, or a file of SQL.");

    /// <summary>IRIS0606: a property whose type no column has.</summary>
    public static Diagnostic NoColumnType(string property, string type, SourceLocation? location) => Error(
        "IRIS0606",
        $"There is no type of column for {property}, which is a {type}. Say one: [Column(TypeName = \"...\")], leave it out: [NotMapped], or mark its class with [Table].",
        location);

    /// <summary>IRIS0607: classes that contradict themselves.</summary>
    public static Diagnostic BadModel(string type, string reason, SourceLocation? location) => Error(
        "IRIS0607",
        $"The table of {type} cannot be read: {reason}. Correct the attribute.",
        location);

    /// <summary>IRIS0608: a rename of something that is not there.</summary>
    public static Diagnostic UnknownRename(string rename, string reason) => Error(
        "IRIS0608",
        $"--rename {rename} cannot be: {reason}. Name what the revisions have, then what the model has: old_table:new_table or table.old_column:new_column.");

    /// <summary>IRIS0609: a schema in SQL cannot be read.</summary>
    public static Diagnostic SchemaFileFails(string file, string reason) => Error(
        "IRIS0609",
        $"The schema in {file} cannot be read: {reason}. Correct the file, or \"model\" in iris.json.",
        new SourceLocation(file));

    /// <summary>IRIS0610: a database is not as its revisions made it.</summary>
    public static Diagnostic Drifted(string database, string operation) => Error(
        "IRIS0610",
        $"The database {database} is not as its revisions made it; what would bring it back: {operation}. Do that by hand, or write a revision of what was done: dotnet iris revision --autogenerate");

    /// <summary>IRIS0611: code that declares the schema threw.</summary>
    public static Diagnostic ModelThrew(string model, string exception, string message) => Error(
        "IRIS0611",
        $"{model} threw {exception} while it was read: {message}. Correct it; it is read without a database, once for each dialect.");

    /// <summary>IRIS0612: code of the project that edits operations has failed.</summary>
    public static Diagnostic HookFailed(string type, string reason) => Error(
        "IRIS0612",
        $"The hook {type} failed while it edited what was found: {reason}. Nothing was written. Correct it, or take 'IAutogenerateHook' away from it meanwhile.");
}
