using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Settings;

/// <summary>
/// The connection strings of the application, by name, from where ASP.NET Core finds them: environment, user secrets,
/// <c>appsettings.{Environment}.json</c>, <c>appsettings.json</c>; the first that has the name wins.
/// </summary>
internal sealed class ConnectionStrings(string folder, string? projectFile, Func<string, string?> variable)
{
    public string? Find(string name)
    {
        if (variable("ConnectionStrings__" + name) is { Length: > 0 } value)
        {
            return value;
        }

        return Files().Select(file => FindIn(file, name)).FirstOrDefault(found => found is not null);
    }

    private IEnumerable<string> Files()
    {
        if (UserSecrets() is { } secrets)
        {
            yield return secrets;
        }

        var environment = variable("DOTNET_ENVIRONMENT") ?? variable("ASPNETCORE_ENVIRONMENT");
        if (!string.IsNullOrEmpty(environment))
        {
            yield return Path.Combine(folder, $"appsettings.{environment}.json");
        }

        yield return Path.Combine(folder, "appsettings.json");
    }

    private string? UserSecrets()
    {
        if (projectFile is null)
        {
            return null;
        }

        string? id;
        try
        {
            id = XDocument.Load(projectFile).Descendants().FirstOrDefault(element => element.Name.LocalName == "UserSecretsId")?.Value.Trim();
        }
        catch (XmlException)
        {
            // A project file that cannot be read is the build's to complain about.
            return null;
        }

        var home = variable("APPDATA") is { Length: > 0 } roaming
            ? Path.Combine(roaming, "Microsoft", "UserSecrets")
            : Path.Combine(variable("HOME") ?? "", ".microsoft", "usersecrets");
        return string.IsNullOrEmpty(id) ? null : Path.Combine(home, id, "secrets.json");
    }

    private static string? FindIn(string file, string name)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(file),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Value(document.RootElement, "ConnectionStrings:" + name)
                ?? (Property(document.RootElement, "ConnectionStrings") is { } group ? Value(group, name) : null);
        }
        catch (JsonException malformed)
        {
            // Without the text of the exception: it may quote a secret.
            var place = new SourceLocation(file, (int)(malformed.LineNumber ?? 0) + 1, (int)(malformed.BytePositionInLine ?? 0) + 1);
            throw new IrisException(DiagnosticCatalogue.MalformedSettings("this is not JSON", place), malformed);
        }
    }

    private static string? Value(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    // Configuration keys are not case-sensitive.
    private static JsonElement? Property(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }
}
