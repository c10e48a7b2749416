using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>What a script has for a step of which a live run asks the database.</summary>
internal static class ScriptForm
{
    /// <summary>The statements of a step in a script, without its comments; none for code that no script can have.</summary>
    public static IEnumerable<SqlStatement> Of(SqlStep step) => Parts(step).SelectMany(part => part switch
    {
        SqlStatement statement => [statement],
        ScriptComment or CodeStep => Enumerable.Empty<SqlStatement>(),
        _ => Of(part),
    });

    /// <summary>The steps that stand in a script for this one; itself where it is the same there.</summary>
    public static IEnumerable<SqlStep> Parts(SqlStep step) => step switch
    {
        ConditionalSteps conditional => conditional.Offline,
        DatabaseStep database => database.Offline,
        AssertionStep assertion => assertion.Offline,
        BackfillStep backfill => backfill.Offline,
        CodeStep { Offline: { } statements } => statements,
        _ => [step],
    };
}
