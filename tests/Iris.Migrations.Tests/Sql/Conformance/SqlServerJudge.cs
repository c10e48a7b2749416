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
        var refused = ours.StartsWith("-- IRIS", StringComparison.Ordinal);
        if (TextOf(@case) is not JsonValue text)
        {
            return refused ? null
                : @case.Has("alter_column", o => o["existing_type"] is null) ? Noted(@case, "The recorded tool has to be told the type; Iris knows it from the revisions.")
                : "the recorded tool has none";
        }

        if (refused && SqlServerAdditions.Refusal(@case) is { } reason)
        {
            return Noted(@case, reason);
        }

        var expected = Rules.Expected(SqlServerStatements.Of((string)text!));
        var actual = SqlServerStatements.Of(ours);
        if (!expected.SequenceEqual(actual))
        {
            (expected, actual) = SqlServerAdditions.Without(@case, expected, actual);
        }

        return expected.SequenceEqual(actual) ? null : $"\n   expected: {string.Join("\n             ", expected)}\n   found:    {string.Join("\n             ", actual)}";
    }

    private static string? Noted(DdlCase @case, string reason)
    {
        @case.Rules.Add(reason);
        return null;
    }

    /// <summary>What Iris writes for a case: its statements with GO, or the codes of why it has none.</summary>
    public static string Ours(DdlCase @case)
    {
        var compiled = Compiled(@case);
        var errors = compiled.Problems.Where(p => p.Severity == DiagnosticSeverity.Error && p.Code is not ("IRIS0202" or "IRIS0203" or "IRIS0204" or "IRIS0205")).ToList();
        return errors.Count > 0
            ? string.Concat(errors.Select(e => $"-- {e.Code}: {e.Message}\n"))
            : string.Concat(compiled.Steps.SelectMany(ScriptForm.Of).Select(s => Dialect.Script.Terminate(s.Text) + "\n"));
    }

    private static CompiledOperations Compiled(DdlCase @case)
    {
        var before = Before(@case);
        try
        {
            return Dialect.Compile(RecordedOperations.Translate(@case.Operation, Recorded, before, @case.Json["context"]?["naming_convention"]), before);
        }
        catch (ArgumentException refused)
        {
            return new([], before, [DiagnosticCatalogue.RecordingThrew("case", @case.Name, nameof(ArgumentException), refused.Message, null)]);
        }
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
