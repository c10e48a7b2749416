using System.Text;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>The SQL of one step alone, without transactions and bookkeeping.</summary>
internal static class RevisionSql
{
    /// <summary>What marks the statement after it as one that runs outside a transaction.</summary>
    public const string AutocommitMark = "-- iris:autocommit";

    public static string Write(CompiledStep step, Dialect dialect)
    {
        var text = new StringBuilder();
        text.Append("-- ").Append(step.Heading).Append('\n');
        foreach (var part in step.Compiled.Steps)
        {
            Write(part, part.Autocommit, text, dialect);
        }

        return text.ToString();
    }

    private static void Write(SqlStep part, bool autocommit, StringBuilder text, Dialect dialect)
    {
        switch (part)
        {
            case SqlStatement statement:
                text.Append(autocommit ? AutocommitMark + "\n" : "").Append(dialect.Script.Terminate(statement.Text)).Append('\n');
                break;
            case ScriptComment comment:
                text.Append("-- ").Append(comment.Text.ReplaceLineEndings("\n-- ")).Append('\n');
                break;
            case CodeStep { Offline: null } code:
                text.Append("-- IRIS0508: ").Append(code.Code.Summary).Append(" is code, which SQL cannot have.\n");
                break;
            default:
                foreach (var inner in ScriptForm.Parts(part))
                {
                    Write(inner, autocommit, text, dialect);
                }

                break;
        }
    }
}
