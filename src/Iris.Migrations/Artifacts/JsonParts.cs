using System.Text.Json;

namespace Iris.Migrations.Artifacts;

/// <summary>Parts of JSON as a reader comes by them; what is not as it should be is a <see cref="JsonException"/>.</summary>
internal static class JsonParts
{
    /// <summary>The name of the next field of the object that the reader is in, with the reader at its value; null at its end.</summary>
    public static string? NextField(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        var name = reader.GetString();
        reader.Read();
        return name;
    }

    public static List<string> Texts(this ref Utf8JsonReader reader)
    {
        var texts = new List<string>();
        reader.Require(JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(Needed(reader.GetString(), "text in a list"));
        }

        return texts;
    }

    public static Dictionary<string, string> Pairs(this ref Utf8JsonReader reader)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        reader.Require(JsonTokenType.StartObject);
        while (reader.NextField() is { } name)
        {
            pairs[name] = Needed(reader.GetString(), name);
        }

        return pairs;
    }

    public static void Require(this ref Utf8JsonReader reader, JsonTokenType token) =>
        _ = reader.TokenType == token ? token : throw new JsonException($"{reader.TokenType} where {token} should be");

    /// <summary>Asks that all was read.</summary>
    public static void RequireEnd(this ref Utf8JsonReader reader) =>
        _ = reader.Read() ? throw new JsonException("there is more behind its end") : true;

    public static T Needed<T>(T? value, string what)
        where T : class => value ?? throw new JsonException($"the {what} is missing");
}
