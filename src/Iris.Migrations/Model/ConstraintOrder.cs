namespace Iris.Migrations.Model;

/// <summary>The order of the constraints of a table: key, unique, checks, excludes, foreign keys; each by name, then by what they say.</summary>
internal sealed class ConstraintOrder : IComparer<Constraint>
{
    private static readonly ConstraintOrder Instance = new();

    public static Table Sorted(Table table)
    {
        for (var i = 1; i < table.Constraints.Count; i++)
        {
            if (Instance.Compare(table.Constraints[i - 1], table.Constraints[i]) > 0)
            {
                return table with { Constraints = table.Constraints.Order(Instance).ToValueList() };
            }
        }

        return table;
    }

    public int Compare(Constraint? x, Constraint? y)
    {
        var kinds = Kind(x).CompareTo(Kind(y));
        var names = kinds != 0 ? kinds : string.CompareOrdinal(x!.Name, y!.Name);
        return names != 0 ? names : string.CompareOrdinal(Words(x), Words(y));
    }

    private static int Kind(Constraint? constraint) => constraint switch
    {
        PrimaryKey => 0,
        UniqueConstraint => 1,
        CheckConstraint => 2,
        ExcludeConstraint => 3,
        _ => 4,
    };

    private static string Words(Constraint? constraint) => constraint switch
    {
        UniqueConstraint unique => unique.Columns.ToString(),
        CheckConstraint check => check.Sql,
        ForeignKey key => key.Columns.ToString(),
        ExcludeConstraint exclude => exclude.Elements.ToString(),
        _ => "",
    };
}
