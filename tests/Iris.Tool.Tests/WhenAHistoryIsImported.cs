using Microsoft.Data.Sqlite;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenAHistoryIsImported
{
    private const string First =
        "\"\"\"create users\n\nRevision ID: ae1027a6acf\nRevises: \nCreate Date: 2014-11-20 13:31:50.811663\n\n\"\"\"\nfrom alembic import op\nimport sqlalchemy as sa\n\n"
        + "# revision identifiers, used by Alembic.\nrevision = 'ae1027a6acf'\ndown_revision = None\nbranch_labels = ('users',)\ndepends_on = None\n\n"
        + "def upgrade():\n    op.create_table('users', sa.Column('id', sa.Integer))\n";

    private const string Second = "'''add name'''\nfrom typing import Sequence, Union\nrevision: str = \"b2c3\"\ndown_revision: Union[str, None] = \"ae1027a6acf\"\nbranch_labels: Union[str, Sequence[str], None] = None\ndepends_on = None\n";

    private const string Third = "\"\"\"the other branch\"\"\"\nrevision = 'c3d4'\ndown_revision = 'ae1027a6acf'\n";

    private const string Merge = "\"\"\"merge\n\"\"\"\nrevision = 'd4e5'\ndown_revision = (\n    'b2c3',\n    'c3d4',\n)\ndepends_on = ['ae1027a6acf']\n";

    private const string Up = """
        BEGIN TRANSACTION;

        CREATE TABLE alembic_version (
            version_num VARCHAR(32) NOT NULL,
            CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
        );

        -- Running upgrade  -> ae1027a6acf

        CREATE TABLE users (
            id INTEGER
        );

        INSERT INTO alembic_version (version_num) VALUES ('ae1027a6acf') RETURNING version_num;

        -- Running upgrade ae1027a6acf -> b2c3

        ALTER TABLE users ADD COLUMN name VARCHAR;

        UPDATE alembic_version SET version_num='b2c3' WHERE alembic_version.version_num = 'ae1027a6acf';

        -- Running upgrade ae1027a6acf -> c3d4

        CREATE TABLE "semi;colon" (a TEXT DEFAULT '-- Running upgrade x -> y');

        INSERT INTO alembic_version (version_num) VALUES ('c3d4');

        -- Running upgrade b2c3, c3d4 -> d4e5

        DELETE FROM alembic_version WHERE alembic_version.version_num = 'b2c3';

        COMMIT;
        """;

    private const string Down = """
        -- Running downgrade ae1027a6acf -> 

        DROP TABLE users;

        DELETE FROM alembic_version WHERE version_num = 'ae1027a6acf';
        """;

    [TestMethod]
    public async Task AlembicsRevisionsKeepIdsParentsLabelsAndSql()
    {
        using var project = WithAlembic();

        var run = (await project.RunAsync("import", "alembic/versions", "--sql", "up.sql", "--sql", "down.sql")).Ends(0);

        Assert.AreEqual(4, run.Lines.Length);
        var first = File.ReadAllText(Directory.GetFiles(Path.Combine(project.Folder, "Migrations"), "ae1027a6acf*").Single());
        Assert.AreEqual("-- create users\n-- Revision ID: ae1027a6acf\n-- Branch Labels: users\n-- Create Date: 2014-11-20 13:31:50\n-- iris:upgrade sqlite\nCREATE TABLE users (\n    id INTEGER\n);\n-- iris:downgrade sqlite\nDROP TABLE users;\n", first);
        Assert.AreEqual("d4e5 (users) (head)", (await project.RunAsync("heads")).Ends(0).Lines.Single().Split(", ")[0]);
        (await project.RunAsync("upgrade", "head")).Ends(0);
        Assert.AreEqual("semi;colon,users", string.Join(',', Query(project, "SELECT name FROM sqlite_master WHERE name NOT LIKE 'iris%' AND type = 'table' ORDER BY 1")));
        Assert.AreEqual("id,name", string.Join(',', Query(project, "SELECT name FROM pragma_table_info('users')")));
    }

    [TestMethod]
    public async Task ADatabaseOfAlembicStandsWhereItStood()
    {
        using var project = WithAlembic();
        Execute(project, "CREATE TABLE alembic_version (version_num VARCHAR(32)); INSERT INTO alembic_version VALUES ('b2c3'), ('c3d4'); CREATE TABLE users (id INTEGER, name TEXT); CREATE TABLE \"semi;colon\" (a)");

        (await project.RunAsync("import")).Ends(1, "IRIS0049", "b2c3, c3d4");
        (await project.RunAsync("import", "alembic/versions", "--sql", "up.sql")).Ends(0);
        (await project.RunAsync("import")).Ends(0, text: "Alembic (alembic_version) has brought the database to c3d4.");

        Assert.AreEqual("b2c3,c3d4", string.Join(',', Query(project, "SELECT version_num FROM iris_version ORDER BY 1")));
        (await project.RunAsync("upgrade", "head")).Ends(0, text: "b2c3, c3d4 -> d4e5");
    }

    [TestMethod]
    public async Task RevisionsWithoutSqlAreNamed()
    {
        using var project = WithAlembic();

        (await project.RunAsync("import", "alembic/versions")).Ends(0, text: "3 of 4 revisions have no SQL");
    }

    [TestMethod]
    public async Task NothingIsWrittenTwiceOrByHalves()
    {
        using var project = WithAlembic();
        project.Write("Migrations/c3d4_the_other_branch.sql", "-- mine");

        (await project.RunAsync("import", "alembic/versions")).Ends(1, "IRIS0030");

        Assert.AreEqual("c3d4_the_other_branch.sql", string.Join(',', Directory.GetFiles(Path.Combine(project.Folder, "Migrations")).Select(Path.GetFileName)));
    }

    [TestMethod]
    public async Task WhatIsNotThereIsNamed()
    {
        using var project = WithAlembic();

        (await project.RunAsync("import", "nowhere")).Ends(1, "IRIS0046", "nowhere");
        (await project.RunAsync("import", "alembic/versions", "--sql", "nothing.sql")).Ends(1, "IRIS0047", "nothing.sql");
    }

    [TestMethod]
    [DataRow("EF Core", "CREATE TABLE \"__EFMigrationsHistory\" (MigrationId TEXT, ProductVersion TEXT); INSERT INTO \"__EFMigrationsHistory\" VALUES ('20240101000000_Initial', '8'), ('20240202000000_AddName', '8')", "20240202000000_AddName")]
    [DataRow("FluentMigrator", "CREATE TABLE VersionInfo (Version INTEGER, AppliedOn TEXT, Description TEXT); INSERT INTO VersionInfo VALUES (1, '', ''), (20, '', '')", "20")]
    [DataRow("DbUp", "CREATE TABLE SchemaVersions (SchemaVersionID INTEGER, ScriptName TEXT, Applied TEXT); INSERT INTO SchemaVersions VALUES (1, 'App.0001.sql', '')", "App.0001.sql")]
    [DataRow("Flyway", "CREATE TABLE flyway_schema_history (installed_rank INTEGER, version TEXT, success INTEGER); INSERT INTO flyway_schema_history VALUES (1, '1', 1), (2, '1.1', 1), (3, '2', 0), (4, NULL, 1)", "1.1")]
    public async Task ADatabaseOfAnotherToolStandsAtTheBaseline(string tool, string table, string version)
    {
        using var project = new FakeProject();
        Directory.CreateDirectory(Path.Combine(project.Folder, "Migrations"));
        Execute(project, table + "; CREATE TABLE users (id INTEGER)");
        (await project.RunAsync("import")).Ends(1, "IRIS0056", $"{tool} did. Write one from the database");
        project.Sql("0001", upgrade: "CREATE TABLE users (id INTEGER)");

        (await project.RunAsync("import")).Ends(0, text: $"has brought the database to {version}.");

        Assert.AreEqual("0001 (head)", (await project.RunAsync("current")).Lines.Single());
        project.Sql("0002", "0001");
        Execute(project, "DELETE FROM iris_version");
        (await project.RunAsync("import")).Ends(1, "IRIS0056", "2 revisions");
    }

    [TestMethod]
    public async Task ADatabaseOfNoToolOrOfTwoIsNotGuessed()
    {
        using var project = new FakeProject().Sql("0001");
        Execute(project, "CREATE TABLE users (id INTEGER)");

        (await project.RunAsync("import")).Ends(1, "IRIS0048", "no table of Alembic");
        Execute(project, "CREATE TABLE alembic_version (version_num TEXT); CREATE TABLE VersionInfo (Version INTEGER)");
        (await project.RunAsync("import")).Ends(1, "IRIS0048", "alembic_version, VersionInfo");
    }

    private static FakeProject WithAlembic()
    {
        var project = new FakeProject();
        Directory.CreateDirectory(Path.Combine(project.Folder, "Migrations"));
        project.Write("alembic/versions/1_first.py", First);
        project.Write("alembic/versions/2_second.py", Second);
        project.Write("alembic/versions/3_third.py", Third);
        project.Write("alembic/versions/4_merge.py", Merge);
        project.Write("alembic/versions/helper.py", "import os\n");
        project.Write("up.sql", Up);
        project.Write("down.sql", Down);
        return project;
    }


    private static void Execute(FakeProject project, string sql)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(project.Database)!);
        using var connection = new SqliteConnection($"Data Source={project.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<string> Query(FakeProject project, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={project.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
