using System.Text;
using System.Text.Json;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>
/// The SQL of one step as a bundle holds it: to be read by people, and to be read back exactly. Every statement is under a mark
/// that says how many characters it has, so that nothing has to be split.
/// </summary>
internal static class BundledSql
{
    public const string Statement = "-- iris:statement ";
    public const string Comment = "-- iris:comment ";
    public const string When = "-- iris:when ";
    public const string Script = "-- iris:script";
    public const string Database = "-- iris:database";
    public const string Assert = "-- iris:assert ";
    public const string Backfill = "-- iris:backfill ";
    public const string Code = "-- iris:code ";
    public const string End = "-- iris:end";
    public const string Autocommit = " autocommit";

    /// <summary>Writes a step to the end of a text.</summary>
    public static void Write(CompiledStep step, StringBuilder text)
    {
        text.Append("-- ").Append(OneLine(step.Title + (step.Message.Length == 0 ? "" : ": " + step.Message))).Append('\n');
        Write(step.Compiled.Steps, text);
    }

    private static void Write(IEnumerable<SqlStep> steps, StringBuilder text)
    {
        foreach (var step in steps)
        {
            Write(step, text);
        }
    }

    private static void Write(SqlStep step, StringBuilder text)
    {
        var mark = step.Autocommit ? Autocommit : "";
        switch (step)
        {
            case SqlStatement statement:
                text.Append(Statement).Append(statement.Text.Length).Append(mark).Append('\n').Append(statement.Text).Append(";\n");
                break;
            case ScriptComment comment:
                text.Append(Comment).Append(Quoted(comment.Text)).Append('\n');
                break;
            case ConditionalSteps conditional:
                text.Append(When).Append(ConditionText.Write(conditional.Condition)).Append(mark).Append('\n');
                Write(conditional.Steps, text);
                WriteBlock(Script, conditional.Offline, text);
                break;
            case DatabaseStep database:
                WriteBlock(Database + mark, database.Offline, text);
                break;
            case AssertionStep assertion:
                WriteBlock(Assert + AssertionText.Write(assertion) + mark, assertion.Offline, text);
                break;
            case BackfillStep backfill:
                WriteBlock(Backfill + BackfillText.Write(backfill) + mark, backfill.Offline, text);
                break;
            case CodeStep { Offline: { } statements }:
                Write(statements, text);
                break;
            default:
                text.Append(Code).Append(Quoted(step.Source?.Summary ?? step.GetType().Name)).Append('\n');
                break;
        }
    }

    private static void WriteBlock(string mark, IEnumerable<SqlStep> offline, StringBuilder text)
    {
        text.Append(mark).Append('\n');
        Write(offline, text);
        text.Append(End).Append('\n');
    }

    private static string Quoted(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";

    private static string OneLine(string text) => text.ReplaceLineEndings("\n").Replace('\n', ' ');
}
