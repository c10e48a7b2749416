namespace Iris.Migrations.Model;

/// <summary>The order of names, without case as SQL has it: by schema, then by name.</summary>
internal static class NameComparer
{
    public static int Compare(TableName x, TableName y)
    {
        var schemas = StringComparer.OrdinalIgnoreCase.Compare(x.Schema, y.Schema);
        return schemas != 0 ? schemas : StringComparer.OrdinalIgnoreCase.Compare(x.Name, y.Name);
    }
}
