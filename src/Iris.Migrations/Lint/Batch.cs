using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Lint;

/// <summary>
/// What is deployed together: one revision, or all that are not released yet. What is made in it is empty and in nobody's way
/// until it is deployed.
/// </summary>
internal sealed class Batch
{
    private readonly HashSet<string> _made = new(StringComparer.OrdinalIgnoreCase);

    public bool Has(TableName table) => _made.Contains(Key(table));

    public bool HasColumn(TableName table, string column) => Has(table) || _made.Contains($"{Key(table)}/{column}");

    /// <summary>An index, a constraint, a view or the like.</summary>
    public bool HasNamed(string name) => _made.Contains("/" + name);

    /// <summary>Remembers what an operation makes.</summary>
    public void Take(Operation operation)
    {
        switch (operation)
        {
            case CreateTable create:
                _made.Add(Key(create.Table.Name));
                break;
            case RenameTable rename when Has(rename.Table):
                _made.Add(Key(rename.Table with { Name = rename.NewName }));
                break;
            case AddColumn add:
                _made.Add($"{Key(add.Table)}/{add.Column.Name}");
                break;
            case RenameColumn rename when _made.Contains($"{Key(rename.Table)}/{rename.Column}"):
                _made.Add($"{Key(rename.Table)}/{rename.NewName}");
                break;
            case CreateIndex create:
                _made.Add("/" + create.Index.Name);
                break;
            case AddConstraint { Constraint.Name: { } name }:
                _made.Add("/" + name);
                break;
            case CreateObject create:
                _made.Add("/" + create.Object.Name.Name);
                break;
        }
    }

    private static string Key(TableName table) => $"{table.Schema}.{table.Name}";
}
