using System.Text.Json.Nodes;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>Compares what Iris writes for SQL Server with what was recorded: the statements in order, by their meaning.</summary>
internal sealed class SqlServerJudge
{
    private const string Recorded = "mssql";
    private static readonly Dialect Dialect = DialectCatalogue.Get("sqlserver");

    public SqlServerRules Rules { get; } = new();

    /// <summary>The recorded text, by preference that for a server whose version is known; null where the case has none.</summary>
    public static JsonNode? TextOf(DdlCase @case) => @case.Json["sql_known_server"]?[Recorded] ?? @case.Json["sql"]?[Recorded];

    /// <summary>What is wrong with the statements; null where they are right.</summary>
    public string? Fault(DdlCase @case, string ours)
    {
        if (TextOf(@case) is not JsonValue text)
        {
            return ours.StartsWith("-- IRIS", StringComparison.Ordinal) ? null : "the recorded tool has none";
        }

        var expected = Rules.Expected(SqlServerStatements.Of((string)text!));
        var actual = SqlServerStatements.Of(ours);
        return expected.SequenceEqual(actual) ? null : $"\n   expected: {string.Join("\n             ", expected)}\n   found:    {string.Join("\n             ", actual)}";
    }

    /// <summary>What Iris writes for a case: its statements with GO, or the codes of why it has none.</summary>
    public static string Ours(DdlCase @case)
    {
        if (@case.Json["context"]?["naming_convention"] is not null)
        {
            throw new OutsideVocabularyException("naming convention");
        }

        var compiled = Dialect.Compile(RecordedOperations.Translate(@case.Operation, Recorded), Before(@case));
        var errors = compiled.Problems.Where(p => p.Severity == DiagnosticSeverity.Error && p.Code is not ("IRIS0202" or "IRIS0203" or "IRIS0204" or "IRIS0205")).ToList();
        return errors.Count > 0
            ? string.Concat(errors.Select(e => $"-- {e.Code}: {e.Message}\n"))
            : string.Concat(compiled.Steps.SelectMany(ScriptForm.Of).Select(s => Dialect.Script.Terminate(s.Text) + "\n"));
    }

    private static DatabaseModel Before(DdlCase @case)
    {
        try
        {
            return new Folding().Apply(DatabaseModel.Empty, RecordedOperations.Translate(@case.Setup, Recorded));
        }
        catch (OutsideVocabularyException)
        {
            return DatabaseModel.Empty.AsOpaque();
        }
    }
}
