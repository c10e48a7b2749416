using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

// Names and comments are changed by procedures, which take them as text.
internal sealed partial class SqlServerCompiler
{
    private const int LongestComment = 3750;

    protected override void TableComment(TableName table, string? comment)
    {
        var known = Before.Find(table);
        Comment(table, null, comment, known?.Comment, known is null ? After.Find(table) is { Opaque: false } : !known.Opaque);
    }

    protected override void ColumnComment(TableName table, string column, string? comment)
    {
        var known = Before.Find(table);
        var isKnown = known is null ? After.Find(table) is { Opaque: false } : !known.Opaque;
        Comment(table, column, comment, known?.FindColumn(column)?.Comment, isKnown);
    }

    /// <summary>Adds, changes or drops the property that tools show as description.</summary>
    private void Comment(TableName table, string? column, string? comment, string? before, bool isKnown)
    {
        if (comment?.Length > LongestComment)
        {
            Unsupported($"room for a comment of {comment.Length} characters", $"It keeps {LongestComment}.");
            return;
        }

        var declarations = new List<string>();
        var place = Place(table, column, declarations);
        var value = string.IsNullOrEmpty(comment) ? null : $", @value = {Argument(comment, "comment", declarations)}";
        if (isKnown)
        {
            var verb = (value, string.IsNullOrEmpty(before)) switch { (null, true) => null, (null, false) => "drop", (_, true) => "add", _ => "update" };
            if (verb is not null)
            {
                Emit(Called(declarations, $"EXEC sys.sp_{verb}extendedproperty @name = N'MS_Description'{value}, {place}"));
            }

            return;
        }

        var there = $"IF EXISTS (SELECT 1 FROM sys.extended_properties WHERE class = 1 AND name = N'MS_Description' AND major_id = {dialect.ObjectId(table)}"
            + $" AND minor_id = {(column is null ? "0" : dialect.ColumnId(table, column))})";
        var drop = $"{there}\n    EXEC sys.sp_dropextendedproperty @name = N'MS_Description', {place}";
        Emit(Called(declarations, value is null ? drop : $"{drop};\nEXEC sys.sp_addextendedproperty @name = N'MS_Description'{value}, {place}"));
    }

    /// <summary>The levels of a property. The schema of a table that is named without one is that of the login.</summary>
    private static string Place(TableName table, string? column, List<string> declarations)
    {
        if (table.Schema is null)
        {
            declarations.Add("DECLARE @schema sysname = SCHEMA_NAME()");
        }

        return $"@level0type = N'SCHEMA', @level0name = {(table.Schema is null ? "@schema" : Argument(table.Schema, "schema", declarations))}"
            + $", @level1type = N'TABLE', @level1name = {Argument(table.Name, "table", declarations)}"
            + (column is null ? "" : $", @level2type = N'COLUMN', @level2name = {Argument(column, "column", declarations)}");
    }

    /// <summary>Renames something; the old name is read as SQL is, the new one is taken as it stands.</summary>
    private void Rename(string quoted, string newName, string kind)
    {
        var declarations = new List<string>();
        var old = Argument(quoted, "old", declarations);
        Emit(Called(declarations, $"EXEC sys.sp_rename {old}, {Argument(newName, "new", declarations)}, N'{kind}'"));
    }

    /// <summary>A procedure takes literals and variables, but no sums.</summary>
    private static string Argument(string text, string variable, List<string> declarations)
    {
        if (SqlServerText.Pieces(text) is [var only])
        {
            return only;
        }

        declarations.Add($"DECLARE @{variable} nvarchar(4000) = {SqlServerText.Literal(text)}");
        return "@" + variable;
    }

    private static string Called(List<string> declarations, string call) => string.Concat(declarations.Select(d => d + ";\n")) + call;
}
