namespace Iris.Build.Tests;

/// <summary>Revisions as text. The attribute of a class is in line 3.</summary>
internal static class Source
{
    public const int AttributeLine = 3;

    /// <summary>The line of the first statement of <c>Upgrade</c>.</summary>
    public const int UpgradeLine = 8;

    /// <summary>The line of <c>Downgrade</c>.</summary>
    public const int DowngradeLine = 11;

    public static string Class(string id, string? revises = null, string upgrade = "", string name = "", string declaration = ": Migration", string? downgrade = null)
    {
        var parents = revises is null ? "" : $", Revises = [{string.Join(", ", revises.Split(' ').Select(parent => $"\"{parent}\""))}]";
        return $$"""
            using Iris.Migrations;

            [Revision("{{id}}"{{parents}}, Message = "about {{id}}")]
            public class {{(name.Length == 0 ? $"R{id}" : name)}} {{declaration}}
            {
                public override void Upgrade(MigrationBuilder op)
                {
                    {{(upgrade.Length == 0 ? $"op.CreateTable(\"t{id}\", Column(\"id\", SqlType.Integer, nullable: false), PrimaryKey(\"id\"));" : upgrade)}}
                }

                public override void Downgrade(MigrationBuilder op) => {{downgrade ?? $"op.DropTable(\"t{id}\");"}}
            }
            """;
    }

    public static string Sql(string id, string revises) => $"""
        -- about {id}
        -- Revision ID: {id}
        -- Revises: {revises}
        -- iris:upgrade
        CREATE INDEX ix_{id} ON t0001 (id);
        -- iris:downgrade
        DROP INDEX ix_{id};
        """;
}
