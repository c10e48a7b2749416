using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Engines;

/// <summary>Compares the model, the revisions and the database with each other.</summary>
/// <param name="Model">What the model asks for and no revision does; null where there is no model.</param>
/// <param name="Drift">What would make the database as its revisions made it.</param>
/// <param name="ModelToDatabase">What would make the database as the model is; null where there is no model, or revisions are not applied.</param>
internal sealed record SchemaChecks(SchemaAnswer? Model, SchemaAnswer Drift, SchemaAnswer? ModelToDatabase)
{
    public static async Task<SchemaChecks> MakeAsync(Workspace workspace, HeadSet rows, bool atHead)
    {
        var model = await ModelOrNothingAsync(new SchemaQuestion(workspace)).ConfigureAwait(false);
        var drift = await new SchemaQuestion(workspace) { From = "database", To = "revisions", Rows = rows }.AskAsync().ConfigureAwait(false);
        return new(model, drift, model is not null && atHead ? await new SchemaQuestion(workspace) { From = "database" }.AskAsync().ConfigureAwait(false) : null);
    }

    /// <summary>What is wrong.</summary>
    public IEnumerable<Diagnostic> Found(string database) =>
    [
        .. (Model?.Operations ?? []).Select(operation => DiagnosticCatalogue.ModelChanged(operation.Message!, operation.Dialects is null ? null : string.Join(", ", operation.Dialects), Place(operation))),
        .. Drift.Operations.Select(operation => DiagnosticCatalogue.Drifted(database, operation.Message!)),
    ];

    /// <summary>What is not compared, because raw SQL has made it.</summary>
    public IEnumerable<Diagnostic> Warnings => [.. (Model?.Warnings ?? []).Concat(Drift.Warnings).Distinct()];

    public static IReadOnlyList<string>? Lines(SchemaAnswer? answer) => answer is null ? null : [.. answer.Operations.Select(SchemaAnswer.Line)];

    private static SourceLocation? Place(EngineEvent operation) => operation.File is null ? null : new(operation.File, operation.Line ?? 0, operation.Column ?? 0);

    private static async Task<SchemaAnswer?> ModelOrNothingAsync(SchemaQuestion question)
    {
        try
        {
            return await question.AskAsync().ConfigureAwait(false);
        }
        catch (IrisException none) when (none.Diagnostic.Code == "IRIS0604")
        {
            return null;
        }
    }
}
