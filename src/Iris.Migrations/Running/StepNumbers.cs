using System.Security.Cryptography;
using System.Text;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>The numbers of the steps of a revision: from 1, in the order of its text, whatever conditions decide.</summary>
internal static class StepNumbers
{
    /// <summary>How many numbers a step takes.</summary>
    public static int CountOf(SqlStep step) => step is ConditionalSteps conditional ? 1 + conditional.Steps.Sum(CountOf) : 1;

    public static int CountOf(IEnumerable<SqlStep> steps) => steps.Sum(CountOf);

    /// <summary>The steps, each with its number.</summary>
    public static IEnumerable<(int Number, SqlStep Step)> Of(IEnumerable<SqlStep> steps, int first = 1)
    {
        foreach (var step in steps)
        {
            yield return (first, step);
            foreach (var inner in step is ConditionalSteps conditional ? Of(conditional.Steps, first + 1) : [])
            {
                yield return inner;
            }

            first += CountOf(step);
        }
    }

    /// <summary>What a step does, for people.</summary>
    public static string TextOf(SqlStep step) => step switch
    {
        SqlStatement statement => statement.Text,
        ConditionalSteps conditional => $"when {conditional.Condition}",
        AssertionStep assertion => assertion.Query,
        BackfillStep backfill => backfill.Sql.UpdateAll(),
        CodeStep code => $"run {code.Code.Name}",
        DatabaseStep database => string.Join("; ", database.Offline.OfType<SqlStatement>().Select(s => s.Text)),
        _ => "",
    };

    /// <summary>Tells steps apart; in lower-case hexadecimal.</summary>
    public static string HashOf(SqlStep step) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{step.GetType().Name}\0{TextOf(step)}")));
}
