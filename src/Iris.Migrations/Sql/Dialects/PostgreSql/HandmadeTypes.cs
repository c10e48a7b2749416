using System.Text.RegularExpressions;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>
/// The types that a revision creates, alters or drops in raw SQL. Their author looks after them: the compiler neither creates
/// nor drops them in the same revision.
/// </summary>
internal static partial class HandmadeTypes
{
    public static IReadOnlySet<string> In(IEnumerable<Operation> operations, Dialect dialect) =>
        operations.SelectMany(o => Of(o, dialect)).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Of(Operation operation, Dialect dialect) => operation switch
    {
        ExecuteSql execute when execute.Text.Contains("type", StringComparison.OrdinalIgnoreCase) =>
            dialect.Split(execute.Text).Select(s => Pattern().Match(s)).Where(m => m.Success).Select(Name),
        AutocommitBlock block => In(block.Operations, dialect),
        ConditionalBlock block => In(block.Operations, dialect),
        _ => [],
    };

    private static string Name(Match match) =>
        match.Groups["quoted"] is { Success: true } quoted ? quoted.Value : match.Groups["plain"].Value.ToLowerInvariant();

    [GeneratedRegex(@"^(?:create|alter|drop)\s+type\s+(?:if\s+exists\s+)?(?:(?:""[^""]+""|\w+)\s*\.\s*)?(?:""(?<quoted>[^""]+)""|(?<plain>\w+))", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
