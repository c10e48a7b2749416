using System.Text.Json;
using System.Text.Json.Nodes;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>Questions as JSON, so that a bundle asks them as the revision would.</summary>
internal static class AssertionText
{
    public static string Write(AssertionStep step) => new JsonObject
    {
        ["kind"] = step.Assertion.Kind.ToString(),
        ["message"] = step.Assertion.Message,
        ["query"] = step.Query,
    }.ToJsonString();

    public static AssertionStep Read(string text, ValueList<SqlStatement> offline)
    {
        using var document = JsonDocument.Parse(text);
        var (asked, query) = (document.RootElement, document.RootElement.GetProperty("query").GetString()!);
        var kind = Enum.Parse<AssertionKind>(asked.GetProperty("kind").GetString()!);
        return new(new Assertion(kind, query, asked.GetProperty("message").GetString()!), query, offline);
    }
}
