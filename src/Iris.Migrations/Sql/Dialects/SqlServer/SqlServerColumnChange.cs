using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>What an alteration of a column comes to, given what is known of it.</summary>
internal sealed class SqlServerColumnChange
{
    private readonly AlterColumn _operation;
    private readonly bool _isKnown;
    private readonly string? _oldType;
    private readonly string? _newType;

    public SqlServerColumnChange(AlterColumn operation, DatabaseModel before, Dialect dialect)
    {
        _operation = operation;
        var table = before.Find(operation.Table);
        Existing = table?.FindColumn(operation.Column) ?? operation.Existing;
        _isKnown = table is { Opaque: false } && table.FindColumn(operation.Column) is not null;
        _oldType = Existing is null ? null : dialect.TypeName(Existing.Type);
        _newType = operation.Type is null ? _oldType : dialect.TypeName(operation.Type);
    }

    /// <summary>The column before; null where nothing is known of it.</summary>
    public Column? Existing { get; }

    public SqlType? Type => _operation.Type ?? Existing?.Type;

    public bool? Nullable => _operation.Nullable ?? Existing?.Nullable;

    public string? NewName => _operation.NewName is { } name && name != _operation.Column ? name : null;

    /// <summary>Whether there is an ALTER COLUMN to write, which has both type and nullability.</summary>
    public bool ChangesType => _operation.Type is not null || _operation.Nullable is not null || _operation.Collation is not null || _operation.DropCollation;

    /// <summary>A default is a constraint of its own; it is in the way of another default, and of another type.</summary>
    public bool DropsDefault => (ChangesDefault || IsOfAnotherKind) && (!_isKnown || Existing!.Default is not null);

    /// <summary>The default to be added: the new one, or the old one that had to go.</summary>
    public DefaultValue? NewDefault => _operation.DropDefault ? null : _operation.Default ?? (DropsDefault ? Existing?.Default : null);

    /// <summary>What stands in the way of the change.</summary>
    public SqlServerDependence Dependence =>
        (NewName is null ? SqlServerDependence.None : SqlServerDependence.Expressions)
        | (IsOfAnotherKind || IsShorter || _operation.Collation is not null || _operation.DropCollation ? SqlServerDependence.All : SqlServerDependence.None)
        | (_operation.Nullable == false && Existing is { Nullable: true } ? SqlServerDependence.Indexes : SqlServerDependence.None);

    private bool ChangesDefault => _operation.DropDefault || _operation.Default is not null;

    private bool IsOfAnotherKind => _oldType is not null && Word(_oldType) != Word(_newType!);

    private bool IsShorter => _oldType is not null && _oldType != _newType && Size(_newType!) < Size(_oldType);

    private static string Word(string type) => type.Split('(')[0];

    private static int Size(string type) => type.Split('(', ',', ')') switch
    {
        [_, "max", ..] => int.MaxValue,
        [_, var size, ..] when int.TryParse(size, System.Globalization.CultureInfo.InvariantCulture, out var digits) => digits,
        _ => 0,
    };
}
