namespace Iris.Migrations.Model;

internal static class SchemaObjectWords
{
    /// <summary>The kind, as people and SQL say it.</summary>
    public static string Words(this SchemaObjectKind kind) => kind switch
    {
        SchemaObjectKind.MaterializedView => "materialized view",
        SchemaObjectKind.Schema => "schema",
        SchemaObjectKind.Sequence => "sequence",
        SchemaObjectKind.View => "view",
        _ => "trigger",
    };
}
