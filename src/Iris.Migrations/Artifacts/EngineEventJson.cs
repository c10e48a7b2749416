using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Iris.Migrations.Artifacts;

/// <summary>Writes events, field by field: to set a serializer up takes longer than to write all that most processes have to tell.</summary>
internal static class EngineEventJson
{
    /// <summary>An event as one line of JSON; names in camelCase, what is null left out.</summary>
    public static string Write(EngineEvent told)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            Write(json, told);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, EngineEvent told)
    {
        json.WriteString("event", told.Event);
        Write(json, "code", told.Code);
        Write(json, "severity", told.Severity);
        Write(json, "message", told.Message);
        Write(json, "dialects", told.Dialects);
        Write(json, "file", told.File);
        Write(json, "line", told.Line);
        Write(json, "column", told.Column);
        Write(json, "count", told.Count);
        Write(json, "index", told.Index);
        Write(json, "revision", told.Revision);
        Write(json, "direction", told.Direction);
        Write(json, "before", told.Before);
        Write(json, "after", told.After);
        if (told.DurationMs is { } duration)
        {
            json.WriteNumber("durationMs", duration);
        }

        Write(json, "applied", told.Applied);
        Write(json, "failed", told.Failed);
        Write(json, "outcome", told.Outcome);
        Write(json, "hash", told.Hash);
        Write(json, "chain", told.Chain);
        Write(json, "path", told.Path);
        Write(json, "rows", told.Rows);
        Write(json, "rowsOfRun", told.RowsOfRun);
        Write(json, "object", told.Object);
        Write(json, told.Operations);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<EngineOperation>? operations)
    {
        if (operations is null)
        {
            return;
        }

        json.WriteStartArray("operations");
        foreach (var operation in operations)
        {
            json.WriteStartObject();
            json.WriteString("revision", operation.Revision);
            json.WriteString("operation", operation.Operation);
            Write(json, "file", operation.File);
            Write(json, "line", operation.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } given)
        {
            json.WriteNumber(name, given);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string>? texts)
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
