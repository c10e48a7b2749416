using Iris.Migrations.Artifacts;

namespace Iris.Tool.Drawing;

/// <summary>Tables with their columns, and lines from what refers to what is referred to.</summary>
internal sealed class EntityPicture(EntityLayout layout)
{
    public const int LongestName = 32;
    public const int LongestType = 24;

    /// <summary>A picture of these tables alone.</summary>
    public static string Document(IReadOnlyList<SchemaTable> tables, string title)
    {
        var layout = EntityLayout.Of(tables);
        var picture = new EntityPicture(layout);
        var svg = new Svg();
        foreach (var (table, reference) in EntityText.References(tables))
        {
            svg.Path(picture.Line(table, reference, tables.First(other => IsSame(other.Name, reference.Table))), "reference");
        }

        foreach (var table in tables)
        {
            picture.Draw(svg, table);
        }

        return svg.Document(layout.Width, layout.Height, title);
    }

    public void Draw(Svg svg, SchemaTable table)
    {
        var box = layout[table.Name];
        svg.Raw($"<g><title>{Svg.Escape(table.Comment ?? table.Name)}</title>");
        svg.Box(box.X, box.Y, box.Width, EntityLayout.HeightOf(table), "table");
        svg.Box(box.X, box.Y, box.Width, EntityLayout.Title, "title");
        svg.Text(box.X + 10, box.Y + 18.5, "name", table.Name + (table.Kind == "view" ? " (view)" : table.Opaque ? " (?)" : ""));
        var room = EntityLayout.NameRoom(table);
        foreach (var (column, i) in table.Columns.Select((column, i) => (column, i)))
        {
            var y = Y(box, i) + 4.5;
            svg.Text(box.X + 10, y, column.Key ? "id" : "", Svg.Cut(column.Name, LongestName));
            svg.Text(box.X + 10 + ((room + 2) * Svg.Character), y, "soft", Svg.Cut(column.Type, LongestType) + (column.Nullable ? "?" : ""));
            var keys = string.Join(' ', EntityText.Keys(table, column));
            svg.Text(box.X + box.Width - 8 - (keys.Length * Svg.Character), y, column.Key ? "key" : "link", keys);
        }

        svg.Raw("</g>");
    }

    /// <summary>From the row of the referring column to the row of the one referred to.</summary>
    public string Line(SchemaTable table, SchemaReference reference, SchemaTable principal)
    {
        var (from, to) = (layout[table.Name], layout[principal.Name]);
        var (y1, y2) = (Y(from, Index(table, reference.Columns)), Y(to, Index(principal, reference.PrincipalColumns)));
        if (to.X + to.Width < from.X)
        {
            var middle = Svg.Number((from.X + to.X + to.Width) / 2);
            return $"M{Svg.Number(from.X)} {Svg.Number(y1)}C{middle} {Svg.Number(y1)} {middle} {Svg.Number(y2)} {Svg.Number(to.X + to.Width)} {Svg.Number(y2)}";
        }

        // To itself, to a neighbour above or below, or back: around on the right.
        var (x1, x2) = (from.X + from.Width, to.X + to.Width);
        var bend = Svg.Number(Math.Max(x1, x2) + 40);
        return $"M{Svg.Number(x1)} {Svg.Number(y1)}C{bend} {Svg.Number(y1)} {bend} {Svg.Number(y2)} {Svg.Number(x2)} {Svg.Number(y2)}";
    }

    private static double Y(EntityBox box, int row) => box.Y + EntityLayout.Title + (row * EntityLayout.Row) + (EntityLayout.Row / 2) + 3;

    private static int Index(SchemaTable table, IReadOnlyList<string> columns) =>
        Math.Max(0, table.Columns.ToList().FindIndex(column => columns.Count > 0 && IsSame(column.Name, columns[0])));

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
