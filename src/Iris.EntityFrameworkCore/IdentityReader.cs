using System.Globalization;
using Iris.Migrations.Model;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Iris.EntityFrameworkCore;

/// <summary>How rows are numbered: every provider has an annotation of its own for it.</summary>
internal static class IdentityReader
{
    public static Identity? Read(AddColumnOperation operation) =>
        operation["Sqlite:Autoincrement"] is true ? new() { NeverReuses = true }
        : operation["Npgsql:ValueGenerationStrategy"]?.ToString() is "IdentityByDefaultColumn" or "IdentityAlwaysColumn" ? PostgreSql(operation)
        : operation["SqlServer:Identity"] is string seed ? SqlServer(seed)
        : operation["MySql:ValueGenerationStrategy"]?.ToString() == "IdentityColumn" && operation.DefaultValueSql is null && !IsTime(operation) ? new()
        : null;

    /// <summary>Options are <c>'start', 'increment', 'least', 'most', 'cycle', 'cache'</c>, those left out being empty.</summary>
    private static Identity PostgreSql(AddColumnOperation operation)
    {
        var options = (operation["Npgsql:IdentitySequenceOptions"] as string ?? "").Split(',').Select(o => o.Trim(' ', '\'')).ToArray();
        long? Number(int index) => index < options.Length && long.TryParse(options[index], CultureInfo.InvariantCulture, out var number) ? number : null;
        var increment = Number(1) ?? 1;
        return new(operation["Npgsql:ValueGenerationStrategy"]!.ToString() == "IdentityAlwaysColumn", Number(0) ?? Number(increment > 0 ? 2 : 3) ?? (increment > 0 ? 1 : -1), increment)
        {
            MinValue = Number(2),
            MaxValue = Number(3),
            Cycle = options.Length > 4 && options[4].Equals("True", StringComparison.OrdinalIgnoreCase),
            Cache = Number(5) is { } cache && cache != 1 ? cache : null,
        };
    }

    private static Identity SqlServer(string seed)
    {
        var parts = seed.Split(',').Select(p => long.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return new(Start: parts[0], Increment: parts[1]);
    }

    private static bool IsTime(AddColumnOperation operation) =>
        operation.ColumnType!.StartsWith("datetime", StringComparison.OrdinalIgnoreCase) || operation.ColumnType.StartsWith("timestamp", StringComparison.OrdinalIgnoreCase);
}
