namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>No dialect of that name.</summary>
    public static Diagnostic UnknownDialect(string name, string known) => Error(
        "IRIS0301",
        $"There is no dialect '{name}'. Use one of: {known}.");

    /// <summary>A name is longer than the database keeps.</summary>
    public static Diagnostic NameTooLong(string operation, string name, int length, int longest, string dialect, SourceLocation? location) => Error(
        "IRIS0302",
        $"Cannot {operation}: the name '{name}' has length {length}, and {dialect} keeps {longest}. Choose a shorter name.",
        location);

    /// <summary>The database has nothing for a type.</summary>
    public static Diagnostic NoType(string type, string dialect, string remedy) => Error(
        "IRIS0303",
        $"{dialect} has no type for {type}. {remedy}");

    /// <summary>A value has no literal.</summary>
    public static Diagnostic NoLiteral(string value, string dialect) => Error(
        "IRIS0304",
        $"{dialect} has no literal for {value}. Convert it to a string, number, Boolean, date, time, GUID or byte array, or write it yourself with Sql(...).");

    /// <summary>The database cannot do what an operation asks.</summary>
    public static Diagnostic Unsupported(string operation, string dialect, string what, string remedy, SourceLocation? location) => Error(
        "IRIS0305",
        $"Cannot {operation}: {dialect} has no {what}. {remedy}",
        location);

    /// <summary>A condition that neither a script nor the folded schema can answer.</summary>
    public static Diagnostic UndecidedOffline(string condition, string dialect, SourceLocation? location) => Warning(
        "IRIS0306",
        $"A script for {dialect} cannot ask whether {condition}, and raw SQL before this revision hides the answer: the script stops here with an error. Declare the effect of that SQL (effect: on op.Execute, '-- iris:effect' in a .sql file), or upgrade live.",
        location);

    /// <summary>Something that PostgreSQL refuses inside a transaction.</summary>
    public static Diagnostic NeedsAutocommit(string operation, string dialect, SourceLocation? location) => Error(
        "IRIS0307",
        $"Cannot {operation}: {dialect} does not do that inside a transaction. Put it into op.Autocommit(op => ...).",
        location);

    /// <summary>A name that the database cannot have.</summary>
    public static Diagnostic NoSuchName(string name, string dialect, string why) => Error(
        "IRIS0308",
        $"The name '{name}' cannot be in {dialect}: {why}. Choose another name.");

    /// <summary>A column is to change that neither a script nor the folded schema knows.</summary>
    public static Diagnostic ColumnUnknownOffline(string operation, string table, string column, SourceLocation? location) => Warning(
        "IRIS0309",
        $"A script cannot {operation}: MySQL states a column anew for it, and raw SQL before this revision hides what column '{column}' of table '{table}' is like: the script stops here with an error. Declare the effect of that SQL (effect: on op.Execute, '-- iris:effect' in a .sql file), give the column as it is (existing: ...), or upgrade live.",
        location);

    /// <summary>A word of an enum type is used in the transaction that adds it.</summary>
    public static Diagnostic EnumValueUsedTooEarly(string operation, string word, string type, SourceLocation? location) => Error(
        "IRIS0313",
        $"Cannot {operation}: PostgreSQL lets '{word}' be used only after the transaction that adds it to type '{type}' has ended. Do this in the next revision, or put what adds the word into op.Autocommit(op => ...).",
        location);
}
