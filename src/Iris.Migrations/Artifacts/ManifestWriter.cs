using System.Buffers;
using System.Text.Json;

namespace Iris.Migrations.Artifacts;

/// <summary>Writes manifests, field by field: to set a serializer up takes longer than to write a small one.</summary>
internal static class ManifestWriter
{
    /// <summary>A manifest in JSON, for people to read as well.</summary>
    public static ReadOnlySpan<byte> Write(Manifest manifest) => Write(manifest.Revisions.Count, json =>
    {
        json.WriteNumber("format", manifest.Format);
        json.WriteString("generator", manifest.Generator);
        json.WriteString("assembly", manifest.Assembly);
        json.WriteField("dialects", manifest.Dialects);
        json.WriteField("heads", manifest.Heads);
        json.WriteField("versionTable", manifest.VersionTable);
        json.WriteField("versionTableSchema", manifest.VersionTableSchema);
        json.WriteField("transaction", manifest.Transaction);
        json.WriteStartArray("revisions");
        foreach (var revision in manifest.Revisions)
        {
            Write(json, revision);
        }

        json.WriteEndArray();
    });

    /// <summary>The SQL of one dialect in JSON, by revision.</summary>
    public static ReadOnlySpan<byte> Write(IReadOnlyDictionary<string, ManifestSql> sql) => Write(sql.Count, json =>
    {
        foreach (var (revision, ofRevision) in sql)
        {
            Write(json, revision, ofRevision);
        }
    });

    private static ReadOnlySpan<byte> Write(int revisions, Action<Utf8JsonWriter> fields)
    {
        var text = new ArrayBufferWriter<byte>(1024 + (512 * revisions));
        using (var json = new Utf8JsonWriter(text, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        text.Write("\n"u8);
        return text.WrittenSpan;
    }

    private static void Write(Utf8JsonWriter json, ManifestRevision revision)
    {
        json.WriteStartObject();
        json.WriteString("id", revision.Id);
        json.WriteField("revises", revision.Revises);
        json.WriteField("dependsOn", revision.DependsOn);
        json.WriteField("branchLabels", revision.BranchLabels);
        json.WriteField("replaces", revision.Replaces);
        json.WriteField("message", revision.Message);
        json.WriteField("created", revision.Created);
        json.WriteField("breaking", revision.Breaking);
        json.WriteField("rollback", revision.Rollback);
        json.WriteString("hash", revision.Hash);
        json.WriteString("chain", revision.Chain);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string revision, ManifestSql sql)
    {
        json.WriteStartObject(revision);
        json.WriteString("up", sql.Up);
        json.WriteField("down", sql.Down);
        json.WriteString("upOperations", sql.UpOperations);
        json.WriteField("downOperations", sql.DownOperations);
        if (sql.NeedsCode is { } needsCode)
        {
            json.WriteBoolean("needsCode", needsCode);
        }

        json.WriteField("phase", sql.Phase);
        json.WriteField("contracts", sql.Contracts);
        json.WriteEndObject();
    }
}
