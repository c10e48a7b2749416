using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>
/// What becomes of views and triggers when a name that they mention changes. Databases rewrite their text, each in its own way,
/// or leave it broken: what they then are is no longer known.
/// </summary>
internal static class ObjectRenaming
{
    /// <summary>The schema in which the definitions that mention all of these names count as unknown.</summary>
    public static DatabaseModel Forget(DatabaseModel model, params string[] names) => model.Objects
        .Where(o => !o.Opaque && TextOf(o) is { } text && Array.TrueForAll(names, n => Names.Mentions(text, n))).ToList()
        .Aggregate(model, (m, o) => m.With(o with { Opaque = true }));

    private static string? TextOf(SchemaObject value) => value switch
    {
        View view => view.Query,
        Trigger trigger => $"{trigger.Table.Name} {trigger.Events} {trigger.Body}",
        _ => null,
    };
}
