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
        json.WriteField("code", told.Code);
        json.WriteField("severity", told.Severity);
        json.WriteField("message", told.Message);
        json.WriteField("dialects", told.Dialects);
        json.WriteField("file", told.File);
        json.WriteField("line", told.Line);
        json.WriteField("column", told.Column);
        json.WriteField("count", told.Count);
        json.WriteField("index", told.Index);
        json.WriteField("revision", told.Revision);
        json.WriteField("direction", told.Direction);
        json.WriteField("before", told.Before);
        json.WriteField("after", told.After);
        if (told.DurationMs is { } duration)
        {
            json.WriteNumber("durationMs", duration);
        }

        json.WriteField("applied", told.Applied);
        json.WriteField("failed", told.Failed);
        json.WriteField("outcome", told.Outcome);
        json.WriteField("hash", told.Hash);
        json.WriteField("chain", told.Chain);
        json.WriteField("rows", told.Rows);
        json.WriteField("rowsOfRun", told.RowsOfRun);
        json.WriteField("object", told.Object);
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
            json.WriteField("file", operation.File);
            json.WriteField("line", operation.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
