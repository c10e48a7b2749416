using System.Globalization;
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
    public static void Write(CompiledStep step, TextWriter text)
    {
        text.Write("-- ");
        text.Write(OneLine(step.Heading));
        text.Write('\n');
        Write(step.Compiled.Steps, text);
    }

    private static void Write(IEnumerable<SqlStep> steps, TextWriter text)
    {
        foreach (var step in steps)
        {
            Write(step, text);
        }
    }

    private static void Write(SqlStep step, TextWriter text)
    {
        var mark = step.Autocommit ? Autocommit : "";
        switch (step)
        {
            case SqlStatement statement:
                text.Write(Statement);
                text.Write(statement.Text.Length.ToString(CultureInfo.InvariantCulture));
                text.Write(mark);
                text.Write('\n');
                text.Write(statement.Text);
                text.Write(";\n");
                break;
            case ScriptComment comment:
                text.Write($"{Comment}{Quoted(comment.Text)}\n");
                break;
            case ConditionalSteps conditional:
                text.Write($"{When}{ConditionText.Write(conditional.Condition)}{mark}\n");
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
                text.Write($"{Code}{Quoted(step.Source?.Summary ?? step.GetType().Name)}\n");
                break;
        }
    }

    private static void WriteBlock(string mark, IEnumerable<SqlStep> offline, TextWriter text)
    {
        text.Write($"{mark}\n");
        Write(offline, text);
        text.Write($"{End}\n");
    }

    private static string Quoted(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";

    private static string OneLine(string text) => text.ReplaceLineEndings("\n").Replace('\n', ' ');
}
