using System.Text;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>The names that PostgreSQL gives to constraints that were declared without one.</summary>
internal static class PostgreSqlNames
{
    public const int MaxLength = 63;

    /// <summary>The name of a constraint; null where PostgreSQL numbers it, because another one has the name already.</summary>
    public static string? Of(Table table, Constraint constraint)
    {
        if (constraint.Name is not null)
        {
            return constraint.Name;
        }

        var name = Default(table, constraint);
        return table.Constraints.Any(c => !ReferenceEquals(c, constraint) && (c.Name ?? Default(table, c)) == name) ? null : name;
    }

    private static string Default(Table table, Constraint constraint) => constraint switch
    {
        PrimaryKey => Join(table.Name.Name, "", "pkey"),
        UniqueConstraint unique => Join(table.Name.Name, string.Join('_', unique.Columns), "key"),
        ForeignKey key => Join(table.Name.Name, string.Join('_', key.Columns), "fkey"),
        CheckConstraint check => Join(table.Name.Name, OnlyColumn(table, check), "check"),
        _ => "",
    };

    /// <summary>A check of one column is named after it, a check of several only after the table.</summary>
    private static string OnlyColumn(Table table, CheckConstraint check) =>
        table.Columns.Where(c => Names.Mentions(check.Sql, c.Name)).Select(c => c.Name).ToList() is [var only] ? only : "";

    /// <summary>Table, columns and label with underscores between; the longer of the first two is cut until all fits.</summary>
    private static string Join(string table, string columns, string label)
    {
        var room = MaxLength - label.Length - (columns.Length == 0 ? 1 : 2);
        var first = Encoding.UTF8.GetByteCount(table);
        var second = Math.Min(Encoding.UTF8.GetByteCount(columns), MaxLength);
        while (first + second > room)
        {
            _ = first > second ? first-- : second--;
        }

        return columns.Length == 0 ? $"{Cut(table, first)}_{label}" : $"{Cut(table, first)}_{Cut(columns, second)}_{label}";
    }

    private static string Cut(string text, int bytes)
    {
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return text[..end];
    }
}
