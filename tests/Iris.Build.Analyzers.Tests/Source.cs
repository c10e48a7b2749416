namespace Iris.Build.Analyzers.Tests;

/// <summary>Revisions as text. The attribute of a class is in line 3.</summary>
internal static class Source
{
    public static string Class(string arguments, string name = "R", string declaration = ": Migration", string members = "") => $$"""
        using Iris.Migrations;

        [Revision({{arguments}})]
        public class {{name}} {{declaration}}
        {
            {{members}}
            public override void Upgrade(MigrationBuilder op) { }
            public override void Downgrade(MigrationBuilder op) { }
        }
        """;

    public static string Sql(string id, string revises) => $"""
        -- about {id}
        -- Revision ID: {id}
        -- Revises: {revises}
        -- iris:upgrade
        CREATE INDEX ix ON t (id);
        """;
}
