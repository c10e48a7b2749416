using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Autogenerate;

/// <summary>A class that is a table.</summary>
internal sealed class ClassTable
{
    private readonly IReadOnlySet<Type> _classes;
    private readonly Dialect _dialect;
    private readonly NamingConvention _naming;
    private readonly List<PropertyInfo> _navigations = [];
    private readonly List<ClassColumn> _key;

    public ClassTable(Type type, IReadOnlySet<Type> classes, Dialect dialect)
    {
        (Type, _classes, _dialect, _naming) = (type, classes, dialect, NamingConvention.Of(type));
        var table = type.GetCustomAttribute<TableAttribute>(inherit: false);
        Name = new(table?.Name ?? type.Name, table?.Schema);
        var columns = new List<ClassColumn>();
        foreach (var property in Properties(type))
        {
            if (PrincipalOf(property) is not null)
            {
                _navigations.Add(property);
            }
            else if (!IsCollection(property))
            {
                columns.Add(new(property));
            }
        }

        Columns = [.. columns.OrderBy(column => column.Order)];
        _key = [.. Columns.Where(column => column.IsMarkedKey)];
        if (_key.Count == 0 && (Find("Id") ?? Find(type.Name + "Id")) is { } byName)
        {
            _key.Add(byName);
        }
    }

    public Type Type { get; }

    public TableName Name { get; }

    public IReadOnlyList<ClassColumn> Columns { get; }

    public ValueList<string> Key => [.. _key.Select(column => column.Name)];

    public IReadOnlyList<PropertyInfo> Navigations => _navigations;

    public SourceLocation? Place => Columns.Select(column => column.Place).FirstOrDefault(place => place is not null);

    /// <summary>The table, given those of the classes that it refers to.</summary>
    public Table Read(Func<Type, ClassTable> tableOf)
    {
        var keys = ClassForeignKeys.Of(this, tableOf);
        var only = _key.Count == 1 && !keys.Any(key => key.Columns.Contains(_key[0].Name)) ? _key[0] : null;
        var table = new Table(Name)
        {
            Columns = [.. Columns.Select(column => column.Read(_dialect, _key.Contains(column), column == only))],
            Constraints = [.. PrimaryKey(), .. Uniques(), .. Checks(), .. keys],
            Comment = Type.GetCustomAttribute<CommentAttribute>()?.Text,
        };
        return Indexes().Aggregate(_naming.Named(table), (t, index) => t.WithIndex(index));
    }

    public ClassColumn? Find(string property) => Columns.FirstOrDefault(column => column.Property.Name == property);

    /// <summary>The column of a property that an attribute names.</summary>
    public string ColumnOf(string property, string attribute) => Find(property)?.Name
        ?? throw new IrisException(DiagnosticCatalogue.BadModel(Type.FullName!, $"[{attribute}] names {property}, which is no property with a column", Place));

    /// <summary>The class of the table that a property leads to; null where it is no navigation.</summary>
    public Type? PrincipalOf(PropertyInfo property) => _classes.Contains(property.PropertyType) ? property.PropertyType : null;

    // Those of base classes first, each class as it is written.
    private static IEnumerable<PropertyInfo> Properties(Type type)
    {
        var depths = new List<Type>();
        for (var each = type; each is not null; each = each.BaseType)
        {
            depths.Insert(0, each);
        }

        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property is { CanRead: true, CanWrite: true } && property.GetIndexParameters().Length == 0 && !property.IsDefined(typeof(NotMappedAttribute)))
            .OrderBy(property => depths.IndexOf(property.DeclaringType!)).ThenBy(property => property.MetadataToken);
    }

    /// <summary>Whether it is a list of rows of another table, which that one says.</summary>
    private bool IsCollection(PropertyInfo property) =>
        property.PropertyType is { IsGenericType: true } type && type.GetGenericArguments() is [var item] && _classes.Contains(item)
        || (property.PropertyType.IsArray && _classes.Contains(property.PropertyType.GetElementType()!));

    private IEnumerable<Constraint> PrimaryKey() => _key.Count == 0 ? [] : [new PrimaryKey(null, Key)];

    private IEnumerable<Constraint> Uniques() => At<UniqueAttribute>().Select(at => new UniqueConstraint(at.Attribute.Name, Names(at.Attribute.Properties, at.Column, "Unique")));

    private IEnumerable<Constraint> Checks() => At<CheckAttribute>().Select(at => new CheckConstraint(at.Attribute.Name, at.Attribute.Sql));

    private IEnumerable<TableIndex> Indexes() => At<IndexAttribute>().Select(at =>
    {
        var columns = Names(at.Attribute.Properties, at.Column, "Index");
        var descending = at.Attribute.Descending.Select(property => ColumnOf(property, "Index")).ToList();
        var index = new TableIndex("", columns.Map(column => new IndexColumn(column, Descending: descending.Contains(column))))
        {
            Unique = at.Attribute.Unique,
            Where = at.Attribute.Where,
            Include = [.. at.Attribute.Include.Select(property => ColumnOf(property, "Index"))],
            Method = at.Attribute.Method,
        };
        return _naming.Named(at.Attribute.Name, Name, index);
    });

    private ValueList<string> Names(IReadOnlyList<string> properties, string? column, string attribute) =>
        properties.Count > 0 ? [.. properties.Select(property => ColumnOf(property, attribute))]
        : column is not null ? [column]
        : throw new IrisException(DiagnosticCatalogue.BadModel(Type.FullName!, $"[{attribute}] at the class names no property", Place));

    private IEnumerable<(T Attribute, string? Column)> At<T>()
        where T : Attribute =>
        Type.GetCustomAttributes<T>().Select(attribute => (attribute, (string?)null))
            .Concat(Columns.SelectMany(column => column.Property.GetCustomAttributes<T>().Select(attribute => (attribute, (string?)column.Name))));
}
