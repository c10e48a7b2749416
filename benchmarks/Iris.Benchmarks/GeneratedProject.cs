using System.Globalization;

namespace Iris.Benchmarks;

/// <summary>A project of many revisions that takes Iris from packages, as a user's does: tables, columns, indexes and keys in turns.</summary>
internal sealed class GeneratedProject(string folder, string name, int revisions, string properties)
{
    public string File { get; } = Path.Combine(folder, name, name + ".csproj");

    public string Assembly { get; } = Path.Combine(folder, name, "bin", "Release", "net10.0", name + ".dll");

    public string Bundle { get; } = Path.Combine(folder, name, "bin", "Release", "net10.0", "iris", name + ".iris.zip");

    public string Obj(string file) => Path.Combine(folder, name, "obj", "Release", "net10.0", file);

    public void Write(string version)
    {
        Directory.CreateDirectory(Path.Combine(folder, name, "Migrations"));
        System.IO.File.WriteAllText(File, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Configuration>Release</Configuration>{properties}</PropertyGroup>
              <ItemGroup><PackageReference Include="Iris.Build" Version="{version}" /></ItemGroup>
            </Project>
            """);
        for (var i = 0; i < revisions; i++)
        {
            System.IO.File.WriteAllText(Path.Combine(folder, name, "Migrations", $"{i:0000}.cs"), Revision(i));
        }
    }

    private static string Revision(int i)
    {
        var parent = i == 0 ? "" : $", Revises = [\"{i - 1:0000}\"]";
        var (up, down) = (i % 4) switch
        {
            0 => ($"""op.CreateTable("t{i}", Column("id", SqlType.Integer, nullable: false), Column("name", SqlType.String(100)), Column("amount", SqlType.Numeric(10, 2)), PrimaryKey("id"));""", $"""op.DropTable("t{i}");"""),
            1 => ($"""op.AddColumn("t{i - 1}", Column("c{i}", SqlType.Text));""", $"""op.DropColumn("t{i - 1}", "c{i}");"""),
            2 => ($"""op.CreateIndex("ix{i}", "t{i - 2}", ["amount"]);""", $"""op.DropIndex("ix{i}", "t{i - 2}");"""),
            _ => ($"""op.CreateTable("u{i}", Column("id", SqlType.Integer, nullable: false), Column("t_id", SqlType.Integer), PrimaryKey("id"), ForeignKey(["t_id"], "t{i - 3}", ["id"])); op.CreateIndex("ix{i}", "u{i}", ["t_id"]);""", $"""op.DropTable("u{i}");"""),
        };
        return string.Create(CultureInfo.InvariantCulture, $$"""
            using Iris.Migrations;

            [Revision("{{i:0000}}"{{parent}}, Message = "step {{i}}", Created = "2026-01-01T00:00:00Z")]
            public sealed class R{{i:0000}} : Migration
            {
                public override void Upgrade(MigrationBuilder op) { {{up}} }

                public override void Downgrade(MigrationBuilder op) { {{down}} }
            }
            """);
    }
}
