using System.Text.Json;

namespace Iris.Migrations.Artifacts;

/// <summary>Fields of an object in JSON; one that is null is left out.</summary>
internal static class JsonFields
{
    public static void WriteField(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    public static void WriteField(this Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } given)
        {
            json.WriteNumber(name, given);
        }
    }

    public static void WriteField(this Utf8JsonWriter json, string name, IReadOnlyList<string>? texts)
    {
        if (texts is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
