namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>What a revision requires is not so.</summary>
    public static Diagnostic RequirementFailed(string step, string message, string answer, string aftermath, string question, SourceLocation? location) => Error(
        "IRIS0550",
        $"{step} requires: {message.TrimEnd('.')}. It is not so: the database answered {answer}. {aftermath} Put the data in order, then run again. The question: {question}",
        location);

    /// <summary>A revision has not come to what it promises.</summary>
    public static Diagnostic PromiseFailed(string step, string message, string answer, string aftermath, string question, SourceLocation? location) => Error(
        "IRIS0551",
        $"{step} should end with: {message.TrimEnd('.')}. It does not: the database answered {answer}. {aftermath} Repair the revision, or the data that it did not expect. The question: {question}",
        location);

    /// <summary>A check that is no query.</summary>
    public static Diagnostic NoQuestion(string check, string sql, SourceLocation? location) => Error(
        "IRIS0552",
        $"The check '{check}' is not one query: {(sql.Trim().Length == 0 ? "it is empty" : $"'{sql.Trim()}'")}. Write one SELECT of one value that is true, or a number other than 0, where all is well.",
        location);

    /// <summary>A check in a SQL revision that does not say what it is for, or asks nothing.</summary>
    public static Diagnostic UnfinishedCheck(string directive, string what, SourceLocation at) => ErrorAt(
        "IRIS0553",
        $"The check {what}. Write: -- iris:{directive} every user has an email; and below it a query, up to the first line that ends in ';'",
        at);
}
