using Iris.Migrations.Artifacts;

namespace Iris.Tool.Drawing;

/// <summary>
/// Where tables stand in a picture: what is referred to on the left, what refers to it on the right of it, and tables that have nothing to
/// do with others below. Layers by the longest way, as in Sugiyama's method; a reference that closes a circle does not count.
/// </summary>
internal sealed class EntityLayout
{
    public const double Row = 20;
    public const double Title = 28;
    private const double Gap = 28;
    private const double Street = 90;
    private const double Margin = 16;
    private const double WidestRow = 1400;

    private readonly Dictionary<string, EntityBox> _boxes = new(StringComparer.OrdinalIgnoreCase);

    private EntityLayout()
    {
    }

    public double Width { get; private set; } = 2 * Margin;

    public double Height { get; private set; } = 2 * Margin;

    public EntityBox this[string table] => _boxes[table];

    /// <param name="tables">The tables, at any of their times: a box is as large as the largest state of its table.</param>
    public static EntityLayout Of(IReadOnlyList<SchemaTable> tables)
    {
        var layout = new EntityLayout();
        var sizes = tables.GroupBy(table => table.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(states => states.Key, states => (Width: states.Max(WidthOf), Height: states.Max(HeightOf)), StringComparer.OrdinalIgnoreCase);
        var principals = EntityText.References(tables)
            .Where(each => !each.Table.Name.Equals(each.Reference.Table, StringComparison.OrdinalIgnoreCase))
            .ToLookup(each => each.Table.Name, each => each.Reference.Table, StringComparer.OrdinalIgnoreCase);
        var joined = principals.SelectMany(each => each.Append(each.Key)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var layers = Layers(sizes.Keys.Where(joined.Contains).Order(StringComparer.Ordinal), principals);
        layout.PlaceLayers(layers, sizes, principals);
        layout.PlaceRows(sizes.Where(each => !joined.Contains(each.Key)).OrderBy(each => each.Key, StringComparer.Ordinal));
        return layout;
    }

    public static double HeightOf(SchemaTable table) => Title + (table.Columns.Count * Row) + 6;

    private static double WidthOf(SchemaTable table) => Math.Max(
        (table.Name.Length + 4) * Svg.Character,
        (table.Columns.Select(column => NameRoom(table) + Svg.Cut(column.Type, EntityPicture.LongestType).Length + 9).DefaultIfEmpty().Max() * Svg.Character) + 16);

    public static int NameRoom(SchemaTable table) => table.Columns.Select(column => Svg.Cut(column.Name, EntityPicture.LongestName).Length).DefaultIfEmpty().Max();

    private static List<List<string>> Layers(IEnumerable<string> names, ILookup<string, string> principals)
    {
        var depths = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var open = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var layers = new List<List<string>>();
        foreach (var name in names)
        {
            var depth = Depth(name);
            while (layers.Count <= depth)
            {
                layers.Add([]);
            }

            layers[depth].Add(name);
        }

        return layers;

        int Depth(string name)
        {
            if (depths.TryGetValue(name, out var known))
            {
                return known;
            }

            open.Add(name);
            var depth = principals[name].Where(principal => !open.Contains(principal)).Select(principal => Depth(principal) + 1).DefaultIfEmpty().Max();
            open.Remove(name);
            return depths[name] = depth;
        }
    }

    private void PlaceLayers(List<List<string>> layers, Dictionary<string, (double Width, double Height)> sizes, ILookup<string, string> principals)
    {
        var x = Margin;
        foreach (var layer in layers)
        {
            // Beside what it refers to, as near as the others let it.
            var y = Margin;
            foreach (var name in layer.OrderBy(Wish).ThenBy(name => name, StringComparer.Ordinal))
            {
                Place(name, x, y, sizes[name]);
                y += sizes[name].Height + Gap;
            }

            x += layer.Count == 0 ? 0 : layer.Max(name => sizes[name].Width) + Street;
        }

        double Wish(string name) => principals[name].Where(_boxes.ContainsKey).Select(principal => _boxes[principal].Y + (_boxes[principal].Height / 2)).DefaultIfEmpty(0).Average();
    }

    private void PlaceRows(IEnumerable<KeyValuePair<string, (double Width, double Height)>> tables)
    {
        var top = _boxes.Count == 0 ? Margin : Height - Margin + Gap;
        var (x, y, lowest) = (Margin, top, top);
        foreach (var (name, size) in tables)
        {
            if (x > Margin && x + size.Width > WidestRow)
            {
                (x, y) = (Margin, lowest + Gap);
            }

            Place(name, x, y, size);
            x += size.Width + Gap;
            lowest = Math.Max(lowest, y + size.Height);
        }
    }

    private void Place(string name, double x, double y, (double Width, double Height) size)
    {
        _boxes[name] = new EntityBox(x, y, size.Width, size.Height);
        Width = Math.Max(Width, x + size.Width + Margin);
        Height = Math.Max(Height, y + size.Height + Margin);
    }
}

/// <summary>The place of a table in a picture.</summary>
internal sealed record EntityBox(double X, double Y, double Width, double Height);
