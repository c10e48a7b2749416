using System.Text.RegularExpressions;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Verifying;

/// <summary>Operations that may change the schema in ways that nothing in them tells.</summary>
internal static partial class UnknownEffect
{
    public static bool Has(Operation operation, DatabaseModel model) => operation switch
    {
        RunCode => true,
        ExecuteSql { Effect: null } raw => RawSqlEffect.Statements(raw.Text).Any(IsUnread),
        CustomOperation custom => ReferenceEquals(custom.Effect(model), model),
        AutocommitBlock block => block.Operations.Any(o => Has(o, model)),
        ConditionalBlock block => block.Operations.Any(o => Has(o, model)),
        _ => false,
    };

    private static bool IsUnread(string statement) =>
        RawSqlEffect.IsProgram(statement) || (ChangePattern().IsMatch(statement) && !RawSqlEffect.Of(statement).Any());

    // ALTER INDEX, COMMENT ON and the like may undo what operations did. What makes or drops a function touches no table.
    [GeneratedRegex(@"^(?:alter|comment|rename)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ChangePattern();
}
