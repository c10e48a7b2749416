using System.Text.Json;

namespace Iris.Migrations.Artifacts;

/// <summary>
/// Reads requests, field by field: what a serializer knows about so many fields takes longer to set up than a small request takes to do,
/// in every process anew.
/// </summary>
internal static class EngineRequestReader
{
    /// <summary>The request of a text in JSON. Fields that this version does not know are passed over.</summary>
    public static EngineRequest Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var request = new EngineRequest();
        foreach (var field in document.RootElement.EnumerateObject())
        {
            if (field.Value.ValueKind != JsonValueKind.Null)
            {
                Set(request, field.Name, field.Value);
            }
        }

        return request;
    }

    private static void Set(EngineRequest request, string name, JsonElement value)
    {
        switch (name)
        {
            case "protocol":
                request.Protocol = value.GetInt32();
                break;
            case "command":
                request.Command = value.GetString()!;
                break;
            case "dialects":
                request.Dialects = Texts(value);
                break;
            case "targets":
                request.Targets = Texts(value);
                break;
            case "direction":
                request.Direction = value.GetString();
                break;
            case "plain":
                request.Plain = value.GetBoolean();
                break;
            case "idempotent":
                request.Idempotent = value.GetBoolean();
                break;
            case "phase":
                request.Phase = value.GetString();
                break;
            case "safeRewrite":
                request.SafeRewrite = value.GetBoolean();
                break;
            case "purge":
                request.Purge = value.GetBoolean();
                break;
            case "versionTable":
                request.VersionTable = value.GetString()!;
                break;
            case "versionTableSchema":
                request.VersionTableSchema = value.GetString();
                break;
            case "transaction":
                request.Transaction = value.GetString()!;
                break;
            case "lockTimeout":
                request.LockTimeout = value.GetDouble();
                break;
            case "statementLockTimeout":
                request.StatementLockTimeout = value.GetDouble();
                break;
            case "statementTimeout":
                request.StatementTimeout = value.GetDouble();
                break;
            case "retries":
                request.Retries = value.GetInt32();
                break;
            case "database":
                request.Database = value.GetString();
                break;
            case "toolVersion":
                request.ToolVersion = value.GetString();
                break;
            case "assemblyName":
                request.AssemblyName = value.GetString();
                break;
            case "outputDirectory":
                request.OutputDirectory = value.GetString();
                break;
            case "sqlFiles":
                request.SqlFiles = value.GetString()!;
                break;
            case "paths":
                request.Paths = Pairs(value);
                break;
            case "requireDowngrade":
                request.RequireDowngrade = value.GetBoolean();
                break;
            case "checkModel":
                request.CheckModel = value.GetBoolean();
                break;
            case "from":
                request.From = value.GetString()!;
                break;
            case "to":
                request.To = value.GetString()!;
                break;
            case "rows":
                request.Rows = Texts(value);
                break;
            case "model":
                request.Model = value.GetString();
                break;
            case "modelFile":
                request.ModelFile = value.GetString();
                break;
            case "include":
                request.Include = Texts(value);
                break;
            case "exclude":
                request.Exclude = Texts(value);
                break;
            case "renames":
                request.Renames = Texts(value);
                break;
            case "verify":
                request.Verify = value.GetBoolean();
                break;
            case "fillsTables":
                request.FillsTables = value.GetBoolean();
                break;
            case "lint":
                request.Lint = value.GetBoolean();
                break;
            case "targetServers":
                request.TargetServers = Texts(value);
                break;
            case "lintSince":
                request.LintSince = value.GetString();
                break;
            case "rules":
                request.Rules = Texts(value);
                break;
            case "severities":
                request.Severities = Pairs(value);
                break;
            case "lockFile":
                request.LockFile = value.GetString();
                break;
            case "outputFile":
                request.OutputFile = value.GetString();
                break;
            case "acceptEdited":
                request.AcceptEdited = value.GetBoolean();
                break;
            case "configurationFile":
                request.ConfigurationFile = value.GetString();
                break;
        }
    }

    private static string[] Texts(JsonElement value)
    {
        var texts = new string[value.GetArrayLength()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = value[i].GetString()!;
        }

        return texts;
    }

    private static Dictionary<string, string> Pairs(JsonElement value)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in value.EnumerateObject())
        {
            pairs[pair.Name] = pair.Value.GetString()!;
        }

        return pairs;
    }
}
