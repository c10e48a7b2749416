using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Autogenerate;

/// <summary>Finds the foreign keys of a class: by [ForeignKey] at either end, by [References], or by names as Entity Framework does.</summary>
internal static class ClassForeignKeys
{
    public static IReadOnlyList<ForeignKey> Of(ClassTable table, Func<Type, ClassTable> tableOf)
    {
        var keys = new List<ForeignKey>();
        foreach (var navigation in table.Navigations)
        {
            var principal = tableOf(table.PrincipalOf(navigation)!);
            if (Columns(table, navigation, principal) is { Count: > 0 } columns)
            {
                keys.Add(Key(table, columns, principal, navigation, navigation.GetCustomAttribute<OnDeleteAttribute>()));
            }
        }

        foreach (var column in table.Columns.Where(column => column.Property.IsDefined(typeof(ReferencesAttribute))))
        {
            var type = column.Property.GetCustomAttribute<ReferencesAttribute>()!.Principal;
            keys.Add(Key(table, [column], PrincipalOf(table, column, type, tableOf), column.Property, null));
        }

        return keys;
    }

    /// <summary>The columns that hold the key of what a navigation leads to; none where it is the other end that holds it.</summary>
    private static List<ClassColumn> Columns(ClassTable table, PropertyInfo navigation, ClassTable principal)
    {
        if (navigation.GetCustomAttribute<ForeignKeyAttribute>()?.Name is { } names)
        {
            return [.. names.Split(',', StringSplitOptions.TrimEntries).Select(name => table.Find(name) ?? throw new IrisException(DiagnosticCatalogue.BadModel(
                table.Type.FullName!, $"[ForeignKey] at {navigation.Name} names {name}, which is no property with a column", table.Place)))];
        }

        var marked = table.Columns.Where(column => column.Property.GetCustomAttribute<ForeignKeyAttribute>()?.Name == navigation.Name).ToList();
        return marked.Count > 0 ? marked
            : principal.Key.Count != 1 ? []
            : [.. new[] { table.Find(navigation.Name + "Id") }.OfType<ClassColumn>()];
    }

    private static ClassTable PrincipalOf(ClassTable table, ClassColumn column, Type type, Func<Type, ClassTable> tableOf)
    {
        try
        {
            return tableOf(type);
        }
        catch (KeyNotFoundException missing)
        {
            throw new IrisException(DiagnosticCatalogue.BadModel(table.Type.FullName!, $"[References] at {column.Property.Name} names {type.FullName}, which is no table of the model", column.Place), missing);
        }
    }

    private static ForeignKey Key(ClassTable table, List<ClassColumn> columns, ClassTable principal, PropertyInfo property, OnDeleteAttribute? atNavigation)
    {
        var onDelete = atNavigation ?? columns.Select(column => column.Property.GetCustomAttribute<OnDeleteAttribute>()).FirstOrDefault(at => at is not null);
        return columns.Count == principal.Key.Count
            ? new ForeignKey(null, [.. columns.Select(column => column.Name)], principal.Name, principal.Key) { OnDelete = onDelete?.Action ?? ReferentialAction.NoAction }
            : throw new IrisException(DiagnosticCatalogue.BadModel(
                table.Type.FullName!, $"{property.Name} refers by {columns.Count} column(s) to {principal.Name}, whose key has {principal.Key.Count}", columns[0].Place));
    }
}
