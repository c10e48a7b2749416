using System.Text.Json;

namespace Iris.Migrations.Artifacts;

/// <summary>
/// Reads manifests, field by field: what a serializer knows of them takes longer to set up than a command on a bundle takes for all else.
/// Fields that this version does not know are passed over.
/// </summary>
internal static class ManifestReader
{
    /// <summary>The version of the format of a manifest; null where it says none.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static int? FormatOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals("format"u8))
            {
                reader.Read();
                return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var format) ? format : null;
            }
        }

        return null;
    }

    /// <summary>A manifest.</summary>
    /// <exception cref="JsonException">It is no JSON, or lacks something.</exception>
    /// <exception cref="InvalidOperationException">A field has something else than it should.</exception>
    public static Manifest Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var manifest = Manifest(ref reader);
        reader.RequireEnd();
        return manifest;
    }

    private static Manifest Manifest(ref Utf8JsonReader reader)
    {
        reader.Require(JsonTokenType.StartObject);
        string? generator = null, assembly = null, table = null, schema = null, transaction = null;
        IReadOnlyList<string>? dialects = null, heads = null;
        List<ManifestRevision>? revisions = null;
        var format = Artifacts.Manifest.KnownFormat;
        while (reader.NextField() is { } field)
        {
            switch (field)
            {
                case "format": format = reader.GetInt32(); break;
                case "generator": generator = reader.GetString(); break;
                case "assembly": assembly = reader.GetString(); break;
                case "dialects": dialects = reader.Texts(); break;
                case "heads": heads = reader.Texts(); break;
                case "versionTable": table = reader.GetString(); break;
                case "versionTableSchema": schema = reader.GetString(); break;
                case "transaction": transaction = reader.GetString(); break;
                case "revisions": revisions = Revisions(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return new()
        {
            Format = format,
            Generator = JsonParts.Needed(generator, "generator"),
            Assembly = JsonParts.Needed(assembly, "assembly"),
            Dialects = JsonParts.Needed(dialects, "dialects"),
            Heads = JsonParts.Needed(heads, "heads"),
            VersionTable = table,
            VersionTableSchema = schema,
            Transaction = transaction,
            Revisions = JsonParts.Needed(revisions, "revisions"),
        };
    }

    private static List<ManifestRevision> Revisions(ref Utf8JsonReader reader)
    {
        var revisions = new List<ManifestRevision>();
        reader.Require(JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            revisions.Add(Revision(ref reader));
        }

        return revisions;
    }

    private static ManifestRevision Revision(ref Utf8JsonReader reader)
    {
        reader.Require(JsonTokenType.StartObject);
        string? id = null, message = null, created = null, breaking = null, rollback = null, hash = null, chain = null;
        IReadOnlyList<string>? revises = null, dependsOn = null, labels = null, replaces = null;
        while (reader.NextField() is { } field)
        {
            switch (field)
            {
                case "id": id = reader.GetString(); break;
                case "revises": revises = reader.Texts(); break;
                case "dependsOn": dependsOn = reader.Texts(); break;
                case "branchLabels": labels = reader.Texts(); break;
                case "replaces": replaces = reader.Texts(); break;
                case "message": message = reader.GetString(); break;
                case "created": created = reader.GetString(); break;
                case "breaking": breaking = reader.GetString(); break;
                case "rollback": rollback = reader.GetString(); break;
                case "hash": hash = reader.GetString(); break;
                case "chain": chain = reader.GetString(); break;
                default: reader.Skip(); break;
            }
        }

        return new()
        {
            Id = JsonParts.Needed(id, "id of a revision"),
            Revises = revises,
            DependsOn = dependsOn,
            BranchLabels = labels,
            Replaces = replaces,
            Message = message,
            Created = created,
            Breaking = breaking,
            Rollback = rollback,
            Hash = JsonParts.Needed(hash, "hash of a revision"),
            Chain = JsonParts.Needed(chain, "chain of a revision"),
        };
    }
}
