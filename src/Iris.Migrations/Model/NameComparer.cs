namespace Iris.Migrations.Model;

/// <summary>The order of names, without case as SQL has it: by schema, then by name.</summary>
internal static class NameComparer
{
    public static int Compare(TableName x, TableName y)
    {
        var schemas = ReferenceEquals(x.Schema, y.Schema) ? 0 : string.Compare(x.Schema, y.Schema, StringComparison.OrdinalIgnoreCase);
        return schemas != 0 ? schemas : string.Compare(x.Name, y.Name, StringComparison.OrdinalIgnoreCase);
    }
}
