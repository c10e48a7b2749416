using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using System.Runtime.CompilerServices;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Autogenerate;

/// <summary>Reads tables from plain classes and the attributes at them and at their properties.</summary>
internal sealed class ClassModel
{
    private readonly Dictionary<Type, ClassTable> _tables;

    public ClassModel(IReadOnlyList<Type> classes, string dialect)
    {
        var known = classes.ToHashSet();
        var database = DialectCatalogue.Get(dialect);
        _tables = classes.ToDictionary(type => type, type => new ClassTable(type, known, database));
    }

    /// <summary>Whether a class says that it has a table.</summary>
    public static bool IsMarked(Type type) => type.IsDefined(typeof(TableAttribute), inherit: false);

    /// <summary>The classes among the types that answer to a question, by name.</summary>
    public static IReadOnlyList<Type> In(IEnumerable<Type> types, Func<Type, bool> isMeant) =>
    [
        .. types
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
                && !type.IsDefined(typeof(NotMappedAttribute), inherit: false)
                && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
                && !typeof(SchemaVocabulary).IsAssignableFrom(type) && !typeof(Attribute).IsAssignableFrom(type))
            .Where(isMeant)
            .OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];

    /// <summary>The tables.</summary>
    /// <exception cref="IrisException">Something cannot be a table or a column (IRIS0606, IRIS0607).</exception>
    public DatabaseModel Read()
    {
        var model = DatabaseModel.Empty;
        foreach (var table in _tables.Values)
        {
            if (model.Find(table.Name) is not null)
            {
                throw new IrisException(DiagnosticCatalogue.BadModel(table.Type.FullName!, $"another class has the table {table.Name} already", table.Place));
            }

            model = model.With(table.Read(principal => _tables[principal]));
        }

        return model;
    }

    /// <summary>The line of the property of a column; of a table, that of its first property.</summary>
    public SourceLocation? PlaceOf(TableName table, string? column)
    {
        var found = _tables.Values.FirstOrDefault(each => each.Name.SameAs(table));
        return found?.Columns.FirstOrDefault(each => column is not null && Names.Same(each.Name, column))?.Place ?? found?.Place;
    }
}
