using System.Text;
using System.Text.Json;

namespace Iris.Migrations.Artifacts;

/// <summary>
/// Reads requests, field by field: what a serializer knows about so many fields takes longer to set up than a small request takes to do,
/// in every process anew.
/// </summary>
internal static class EngineRequestReader
{
    /// <summary>The request of a text in JSON. Fields that this version does not know are passed over.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A field has something else than it should.</exception>
    public static EngineRequest Read(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        reader.Require(JsonTokenType.StartObject);
        var request = new EngineRequest();
        while (reader.NextField() is { } name)
        {
            if (reader.TokenType != JsonTokenType.Null)
            {
                Set(request, name, ref reader);
            }
        }

        reader.RequireEnd();
        return request;
    }

    private static void Set(EngineRequest request, string name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case "protocol":
                request.Protocol = reader.GetInt32();
                break;
            case "command":
                request.Command = reader.GetString()!;
                break;
            case "dialects":
                request.Dialects = reader.Texts();
                break;
            case "targets":
                request.Targets = reader.Texts();
                break;
            case "direction":
                request.Direction = reader.GetString();
                break;
            case "plain":
                request.Plain = reader.GetBoolean();
                break;
            case "idempotent":
                request.Idempotent = reader.GetBoolean();
                break;
            case "phase":
                request.Phase = reader.GetString();
                break;
            case "safeRewrite":
                request.SafeRewrite = reader.GetBoolean();
                break;
            case "purge":
                request.Purge = reader.GetBoolean();
                break;
            case "versionTable":
                request.VersionTable = reader.GetString()!;
                break;
            case "versionTableSchema":
                request.VersionTableSchema = reader.GetString();
                break;
            case "transaction":
                request.Transaction = reader.GetString()!;
                break;
            case "lockTimeout":
                request.LockTimeout = reader.GetDouble();
                break;
            case "statementLockTimeout":
                request.StatementLockTimeout = reader.GetDouble();
                break;
            case "statementTimeout":
                request.StatementTimeout = reader.GetDouble();
                break;
            case "retries":
                request.Retries = reader.GetInt32();
                break;
            case "database":
                request.Database = reader.GetString();
                break;
            case "toolVersion":
                request.ToolVersion = reader.GetString();
                break;
            case "assemblyName":
                request.AssemblyName = reader.GetString();
                break;
            case "outputDirectory":
                request.OutputDirectory = reader.GetString();
                break;
            case "sqlFiles":
                request.SqlFiles = reader.GetString()!;
                break;
            case "paths":
                request.Paths = reader.Pairs();
                break;
            case "requireDowngrade":
                request.RequireDowngrade = reader.GetBoolean();
                break;
            case "checkModel":
                request.CheckModel = reader.GetBoolean();
                break;
            case "from":
                request.From = reader.GetString()!;
                break;
            case "to":
                request.To = reader.GetString()!;
                break;
            case "rows":
                request.Rows = reader.Texts();
                break;
            case "model":
                request.Model = reader.GetString();
                break;
            case "modelFile":
                request.ModelFile = reader.GetString();
                break;
            case "include":
                request.Include = reader.Texts();
                break;
            case "exclude":
                request.Exclude = reader.Texts();
                break;
            case "renames":
                request.Renames = reader.Texts();
                break;
            case "verify":
                request.Verify = reader.GetBoolean();
                break;
            case "fillsTables":
                request.FillsTables = reader.GetBoolean();
                break;
            case "lint":
                request.Lint = reader.GetBoolean();
                break;
            case "targetServers":
                request.TargetServers = reader.Texts();
                break;
            case "lintSince":
                request.LintSince = reader.GetString();
                break;
            case "rules":
                request.Rules = reader.Texts();
                break;
            case "severities":
                request.Severities = reader.Pairs();
                break;
            case "lockFile":
                request.LockFile = reader.GetString();
                break;
            case "outputFile":
                request.OutputFile = reader.GetString();
                break;
            case "acceptEdited":
                request.AcceptEdited = reader.GetBoolean();
                break;
            case "configurationFile":
                request.ConfigurationFile = reader.GetString();
                break;
            default:
                reader.Skip();
                break;
        }
    }
}
