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
        return reader.Read() ? throw new JsonException("there is more behind the manifest") : manifest;
    }

    private static Manifest Manifest(ref Utf8JsonReader reader)
    {
        Require(ref reader, JsonTokenType.StartObject);
        string? generator = null, assembly = null, table = null, schema = null, transaction = null;
        IReadOnlyList<string>? dialects = null, heads = null;
        List<ManifestRevision>? revisions = null;
        var format = Artifacts.Manifest.KnownFormat;
        while (NextField(ref reader) is { } field)
        {
            switch (field)
            {
                case "format": format = reader.GetInt32(); break;
                case "generator": generator = reader.GetString(); break;
                case "assembly": assembly = reader.GetString(); break;
                case "dialects": dialects = Texts(ref reader); break;
                case "heads": heads = Texts(ref reader); break;
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
            Generator = Needed(generator, "generator"),
            Assembly = Needed(assembly, "assembly"),
            Dialects = Needed(dialects, "dialects"),
            Heads = Needed(heads, "heads"),
            VersionTable = table,
            VersionTableSchema = schema,
            Transaction = transaction,
            Revisions = Needed(revisions, "revisions"),
        };
    }

    private static List<ManifestRevision> Revisions(ref Utf8JsonReader reader)
    {
        var revisions = new List<ManifestRevision>();
        Require(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            revisions.Add(Revision(ref reader));
        }

        return revisions;
    }

    private static ManifestRevision Revision(ref Utf8JsonReader reader)
    {
        Require(ref reader, JsonTokenType.StartObject);
        string? id = null, message = null, created = null, breaking = null, rollback = null, hash = null, chain = null;
        IReadOnlyList<string>? revises = null, dependsOn = null, labels = null, replaces = null;
        Dictionary<string, ManifestSql>? sql = null;
        while (NextField(ref reader) is { } field)
        {
            switch (field)
            {
                case "id": id = reader.GetString(); break;
                case "revises": revises = Texts(ref reader); break;
                case "dependsOn": dependsOn = Texts(ref reader); break;
                case "branchLabels": labels = Texts(ref reader); break;
                case "replaces": replaces = Texts(ref reader); break;
                case "message": message = reader.GetString(); break;
                case "created": created = reader.GetString(); break;
                case "breaking": breaking = reader.GetString(); break;
                case "rollback": rollback = reader.GetString(); break;
                case "hash": hash = reader.GetString(); break;
                case "chain": chain = reader.GetString(); break;
                case "sql": sql = SqlByDialect(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return new()
        {
            Id = Needed(id, "id of a revision"),
            Revises = revises,
            DependsOn = dependsOn,
            BranchLabels = labels,
            Replaces = replaces,
            Message = message,
            Created = created,
            Breaking = breaking,
            Rollback = rollback,
            Hash = Needed(hash, "hash of a revision"),
            Chain = Needed(chain, "chain of a revision"),
            Sql = Needed(sql, "SQL of a revision"),
        };
    }

    private static Dictionary<string, ManifestSql> SqlByDialect(ref Utf8JsonReader reader)
    {
        Require(ref reader, JsonTokenType.StartObject);
        var sql = new Dictionary<string, ManifestSql>(StringComparer.Ordinal);
        while (NextField(ref reader) is { } dialect)
        {
            sql[dialect] = Sql(ref reader);
        }

        return sql;
    }

    private static ManifestSql Sql(ref Utf8JsonReader reader)
    {
        Require(ref reader, JsonTokenType.StartObject);
        string? up = null, down = null, upOperations = null, downOperations = null, phase = null;
        IReadOnlyList<string>? contracts = null;
        bool? needsCode = null;
        while (NextField(ref reader) is { } field)
        {
            switch (field)
            {
                case "up": up = reader.GetString(); break;
                case "down": down = reader.GetString(); break;
                case "upOperations": upOperations = reader.GetString(); break;
                case "downOperations": downOperations = reader.GetString(); break;
                case "needsCode": needsCode = reader.GetBoolean(); break;
                case "phase": phase = reader.GetString(); break;
                case "contracts": contracts = Texts(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return new()
        {
            Up = Needed(up, "hash of an upgrade"),
            Down = down,
            UpOperations = Needed(upOperations, "hash of the operations of an upgrade"),
            DownOperations = downOperations,
            NeedsCode = needsCode,
            Phase = phase,
            Contracts = contracts,
        };
    }

    /// <summary>The name of the next field of the object that the reader is in, with the reader at its value; null at its end.</summary>
    private static string? NextField(ref Utf8JsonReader reader)
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

    private static List<string> Texts(ref Utf8JsonReader reader)
    {
        var texts = new List<string>();
        Require(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(Needed(reader.GetString(), "text in a list"));
        }

        return texts;
    }

    private static void Require(ref Utf8JsonReader reader, JsonTokenType token) =>
        _ = reader.TokenType == token ? token : throw new JsonException($"{reader.TokenType} where {token} should be");

    private static T Needed<T>(T? value, string what)
        where T : class => value ?? throw new JsonException($"the {what} is missing");
}
