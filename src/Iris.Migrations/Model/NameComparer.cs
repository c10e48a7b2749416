namespace Iris.Migrations.Model;

/// <summary>The order of names, without case as SQL has it: by schema, then by name; no name comes first.</summary>
internal sealed class NameComparer : IComparer<TableName>
{
    public static readonly NameComparer Instance = new();

    private NameComparer()
    {
    }

    public static int Compare(TableName x, TableName y)
    {
        var schemas = ReferenceEquals(x.Schema, y.Schema) ? 0 : string.Compare(x.Schema, y.Schema, StringComparison.OrdinalIgnoreCase);
        return schemas != 0 ? schemas : string.Compare(x.Name, y.Name, StringComparison.OrdinalIgnoreCase);
    }

    int IComparer<TableName>.Compare(TableName? x, TableName? y) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => Compare(x, y),
    };
}
