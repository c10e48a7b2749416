using System.Reflection;
using System.Text.RegularExpressions;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Names what its author gave no name.</summary>
internal sealed partial class NamingConvention(NamingConventionAttribute? patterns)
{
    private const string IndexPattern = "ix_{table}_{columns}";

    /// <summary>Only indexes get names; constraints are named by the database.</summary>
    public static readonly NamingConvention None = new(null);

    /// <summary>The convention at a class, a base of it, or its assembly.</summary>
    public static NamingConvention Of(Type type) => OfClass(type) ?? Of(type.Assembly);

    /// <summary>That of a class alone; null where it has none of its own.</summary>
    public static NamingConvention? OfClass(Type type)
    {
        // Of its bases those of this library need no look.
        for (var at = type; at is not null && at.Assembly != typeof(NamingConvention).Assembly; at = at.BaseType)
        {
            if (at.IsDefined(typeof(NamingConventionAttribute), inherit: false))
            {
                return new(at.GetCustomAttribute<NamingConventionAttribute>(inherit: false));
            }
        }

        return null;
    }

    /// <summary>That of an assembly.</summary>
    public static NamingConvention Of(Assembly assembly) => assembly.GetCustomAttribute<NamingConventionAttribute>() is { } patterns ? new(patterns) : None;

    public Operation Named(Operation operation) => operation switch
    {
        CreateTable create => create with { Table = Named(create.Table) },
        AddConstraint add => add with { Constraint = Named(add.Table, [], add.Constraint) },
        _ => operation,
    };

    public Table Named(Table table) => patterns is null || table.Constraints.All(c => c.Name is not null)
        ? table
        : table with { Constraints = table.Constraints.Map(c => Named(table.Name, table.Columns, c)) };

    /// <summary>An index under the name that it was given, or else under one of its own.</summary>
    /// <exception cref="ArgumentException">It is given none, and has no columns, only expressions.</exception>
    public TableIndex Named(string? name, TableName table, TableIndex index) => index with { Name = name ?? NameOf(table, index) };

    private string NameOf(TableName table, TableIndex index)
    {
        ValueList<string> columns = [.. index.Columns.Where(c => !c.IsExpression).Select(c => c.Text)];
        return columns.Count > 0
            ? Fill(patterns?.Index ?? IndexPattern, table, columns)
            : throw new ArgumentException($"An index of '{table}' that has only expressions needs a name: there is no column to name it after.", nameof(index));
    }

    private Constraint Named(TableName table, ValueList<Column> columns, Constraint constraint)
    {
        var pattern = constraint switch
        {
            PrimaryKey => patterns?.PrimaryKey,
            UniqueConstraint => patterns?.Unique,
            CheckConstraint => patterns?.Check,
            ForeignKey => patterns?.ForeignKey,
            _ => patterns?.Exclude,
        };
        if (constraint.Name is not null || pattern is null)
        {
            return constraint;
        }

        ValueList<string> own = constraint is CheckConstraint check ? [.. columns.Select(c => c.Name).Where(c => Names.Mentions(check.Sql, c))] : constraint.OwnColumns();
        return own.Count == 0 && pattern.Contains("{column", StringComparison.Ordinal)
            ? constraint
            : constraint with { Name = Fill(pattern, table, own, constraint as ForeignKey) };
    }

    private static string Fill(string pattern, TableName table, ValueList<string> columns, ForeignKey? key = null) => Place().Replace(pattern, place => place.Groups[1].Value switch
    {
        "schema" => table.Schema ?? "",
        "table" => table.Name,
        "column" => columns[0],
        "columns" => string.Join('_', columns),
        "principalTable" when key is not null => key.PrincipalTable.Name,
        "principalColumn" when key is { PrincipalColumns.Count: > 0 } => key.PrincipalColumns[0],
        "principalColumns" when key is not null => string.Join('_', key.PrincipalColumns),
        var word => throw new ArgumentException($"The naming convention '{pattern}' has {{{word}}}, which is nothing there.", nameof(pattern)),
    });

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}
