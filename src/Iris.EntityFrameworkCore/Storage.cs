using Iris.Migrations;
using Iris.Migrations.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Iris.EntityFrameworkCore;

/// <summary>Storage parameters of a table or an index on PostgreSQL.</summary>
internal static class Storage
{
    private const string Prefix = "Npgsql:StorageParameter:";

    public static ValueList<DialectOption> Of(IAnnotatable operation)
    {
        var parameters = operation.GetAnnotations().Where(a => a.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(a => FormattableString.Invariant($"{a.Name[Prefix.Length..]}={(a.Value is bool flag ? (flag ? "true" : "false") : a.Value)}")).ToList();
        return parameters.Count == 0 ? [] : [new DialectOption("postgresql", $"WITH ({string.Join(", ", parameters)})")];
    }
}
