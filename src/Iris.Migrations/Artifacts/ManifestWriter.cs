using System.Buffers;
using System.Text.Json;

namespace Iris.Migrations.Artifacts;

/// <summary>Writes manifests, field by field: to set a serializer up takes longer than to write a small one.</summary>
/// <param name="revisions">About how many revisions a manifest has.</param>
internal sealed class ManifestWriter(int revisions)
{
    private readonly ArrayBufferWriter<byte> _text = new(1024 + (512 * revisions));

    /// <summary>A manifest in JSON, for people to read as well; until the next is written.</summary>
    public ReadOnlySpan<byte> Write(Manifest manifest) => Write(json =>
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

    /// <summary>The SQL of one dialect in JSON, by revision; until the next is written.</summary>
    public ReadOnlySpan<byte> Write(IReadOnlyDictionary<string, ManifestSql> sql) => Write(json =>
    {
        foreach (var (revision, ofRevision) in sql)
        {
            Write(json, revision, ofRevision);
        }
    });

    private ReadOnlySpan<byte> Write(Action<Utf8JsonWriter> fields)
    {
        _text.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_text, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        _text.Write("\n"u8);
        return _text.WrittenSpan;
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
