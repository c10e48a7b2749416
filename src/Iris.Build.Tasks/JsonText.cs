using System.Globalization;
using System.Text;

namespace Iris.Build.Tasks;

/// <summary>Writes JSON, which netstandard2.0 has nothing for.</summary>
internal static class JsonText
{
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                < ' ' => quoted.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }

    public static string List(IEnumerable<string> texts) => $"[{string.Join(",", texts.Select(Quote))}]";

    /// <summary>An object of values that are JSON already; null ones are left out.</summary>
    public static string Object(params (string Name, string? Value)[] members) =>
        $"{{{string.Join(",", members.Where(member => member.Value is not null).Select(member => $"{Quote(member.Name)}:{member.Value}"))}}}";
}
