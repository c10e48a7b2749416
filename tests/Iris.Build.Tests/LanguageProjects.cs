namespace Iris.Build.Tests;

/// <summary>Migrations in F# and Visual Basic: two heads each, which an <c>.editorconfig</c> lets pass with a warning.</summary>
internal static class LanguageProjects
{
    public static readonly Project FSharp = new("Größe")
    {
        Extension = "fsproj",
        Properties = Projects.OneDialect,
        Items = """<Compile Include="Migrations/First.fs" />""" + Workshop.Reference(),
        Files = new()
        {
            ["Migrations/First.fs"] = """
                namespace Sizes.Migrations

                open Iris.Migrations

                [<Revision("0001", Message = "sizes")>]
                type Sizes() =
                    inherit Migration()

                    override _.Upgrade(op) =
                        op.CreateTable("t0001", Migration.Column("id", SqlType.Integer, nullable = false), Migration.PrimaryKey("id"))

                    override _.Downgrade(op) = op.DropTable("t0001")

                [<Revision("0002", Revises = [| "0001" |])>]
                type Names() =
                    inherit Migration()

                    override _.Upgrade(op) =
                        op.AddColumn("t0001", Migration.Column("name", SqlType.Text))
                        op.AddColumn("t0001", Migration.Column("forgotten", SqlType.Text))

                    override _.Downgrade(op) =
                        op.DropColumn("t0001", "name")
                """,
            ["Migrations/0003.sql"] = Source.Sql("0003", "0001"),
            [".editorconfig"] = "root = true\n[*.{fs,sql}]\ndotnet_diagnostic.IRIS0104.severity = warning\ndotnet_diagnostic.IRIS0230.severity = warning\n",
        },
    };

    public static readonly Project VisualBasic = new("Visual")
    {
        Extension = "vbproj",
        Properties = Projects.OneDialect + "<RootNamespace>Visual</RootNamespace>",
        Items = Workshop.Reference(),
        Files = new()
        {
            ["Migrations/First.vb"] = """
                Imports Iris.Migrations

                <Revision("0001", Message:="first")>
                Public Class First
                    Inherits Migration

                    Public Overrides Sub Upgrade(op As MigrationBuilder)
                        op.CreateTable("t0001", Column("id", SqlType.Integer, nullable:=False), PrimaryKey("id"))
                    End Sub

                    Public Overrides Sub Downgrade(op As MigrationBuilder)
                        op.DropTable("t0001")
                    End Sub
                End Class

                <Revision("0002", Revises:={"0001"})>
                Public Class Second
                    Inherits Migration

                    Public Overrides Sub Upgrade(op As MigrationBuilder)
                        op.AddColumn("t0001", Column("name", SqlType.Text))
                    End Sub

                    Public Overrides Sub Downgrade(op As MigrationBuilder)
                        op.DropColumn("t0001", "name")
                    End Sub
                End Class
                """,
            ["Migrations/0003.sql"] = Source.Sql("0003", "0001"),
            [".editorconfig"] = "root = true\n[*]\ndotnet_diagnostic.IRIS0104.severity = warning\n",
        },
    };

    public static IReadOnlyList<Project> All { get; } = [FSharp, VisualBasic];
}
