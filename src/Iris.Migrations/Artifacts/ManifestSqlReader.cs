using System.Text.Json;

namespace Iris.Migrations.Artifacts;

/// <summary>Reads what a bundle says of its SQL for one dialect, field by field. Fields that this version does not know are passed over.</summary>
internal static class ManifestSqlReader
{
    /// <summary>The SQL by revision.</summary>
    /// <exception cref="JsonException">It is no JSON, or lacks something.</exception>
    /// <exception cref="InvalidOperationException">A field has something else than it should.</exception>
    public static IReadOnlyDictionary<string, ManifestSql> Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        reader.Require(JsonTokenType.StartObject);
        var sql = new Dictionary<string, ManifestSql>(StringComparer.Ordinal);
        while (reader.NextField() is { } revision)
        {
            sql[revision] = Sql(ref reader);
        }

        reader.RequireEnd();
        return sql;
    }

    private static ManifestSql Sql(ref Utf8JsonReader reader)
    {
        reader.Require(JsonTokenType.StartObject);
        string? up = null, down = null, upOperations = null, downOperations = null, phase = null;
        IReadOnlyList<string>? contracts = null;
        bool? needsCode = null;
        while (reader.NextField() is { } field)
        {
            switch (field)
            {
                case "up": up = reader.GetString(); break;
                case "down": down = reader.GetString(); break;
                case "upOperations": upOperations = reader.GetString(); break;
                case "downOperations": downOperations = reader.GetString(); break;
                case "needsCode": needsCode = reader.GetBoolean(); break;
                case "phase": phase = reader.GetString(); break;
                case "contracts": contracts = reader.Texts(); break;
                default: reader.Skip(); break;
            }
        }

        return new()
        {
            Up = JsonParts.Needed(up, "hash of an upgrade"),
            Down = down,
            UpOperations = JsonParts.Needed(upOperations, "hash of the operations of an upgrade"),
            DownOperations = downOperations,
            NeedsCode = needsCode,
            Phase = phase,
            Contracts = contracts,
        };
    }
}
