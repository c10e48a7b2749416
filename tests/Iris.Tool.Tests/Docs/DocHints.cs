namespace Iris.Tool.Tests.Docs;

/// <summary>What a command of the documentation needs, besides its text.</summary>
/// <param name="Page">The page, below the repository.</param>
/// <param name="Command">The command; with a star at its end, how it begins.</param>
/// <param name="In">The stage that it begins in; null to go on where the one before it ended.</param>
/// <param name="First">What is run before it; behind an exclamation mark, what fails before it.</param>
/// <param name="As">What is run in its place, where it names things that a reader has and a test does not.</param>
/// <param name="Ends">The exit code.</param>
/// <param name="Then">What is run after it, and what that prints among other things.</param>
internal sealed record DocHint(string Page, string Command, string? In = null, string[]? First = null, string? As = null, int Ends = 0, (string Command, string Prints)? Then = null)
{
    public string[] First { get; } = First ?? [];

    public bool IsAbout(DocCommand command) => command.Page == Page && (Command.EndsWith('*') ? command.Text.StartsWith(Command[..^1], StringComparison.Ordinal) : command.Text == Command);
}

internal static class DocHints
{
    private const string Users = "mkdir -p .iris && sqlite3 .iris/iris.db \"CREATE TABLE users (id INTEGER PRIMARY KEY)\"";
    private const string OfFluentMigrator = "sqlite3 .iris/iris.db \"CREATE TABLE VersionInfo (Version INTEGER NOT NULL); INSERT INTO VersionInfo VALUES (7)\"";
    private const string OfEntityFramework = "sqlite3 .iris/iris.db \"CREATE TABLE __EFMigrationsHistory (MigrationId TEXT NOT NULL, ProductVersion TEXT NOT NULL); INSERT INTO __EFMigrationsHistory VALUES ('20261124_First', '10.0.0')\"";
    private const string OfAlembic = "mkdir -p .iris && sqlite3 .iris/iris.db < up.sql";
    private const string Head = "SELECT version_num FROM iris_version";
    private const string Bundle = "dotnet iris bundle -o out/iris/Shop.iris.zip";

    private static readonly (string, string) MySqlStandsAtHead = ($"mariadb -N -e '{Head}' \"$IRIS_DATABASE\"", "0003");
    private static readonly (string, string) PostgreSqlStandsAtHead = ($"psql -X -A -t -c '{Head}'", "0003");

    private static readonly string[] Repositories = ["git init -q -b main", "printf 'obj/\\nbin/\\n.iris/\\n' > .gitignore", "git add .", "git commit -q -m first"];

    public static readonly DocHint[] All =
    [
        new("README.md", "git merge bert", In: "readme", First: [.. Repositories, "git checkout -q -b bert", "git mv bert/0002_add_colour.cs.txt Migrations/0002_add_colour.cs", "git commit -q -m theirs", "git checkout -q main"]),
        new("README.md", "dotnet run --project src/Iris.Tool*", In: "tracker", As: "dotnet iris upgrade head"),
        new("README.md", "dotnet iris init", In: "new"),
        new("README.md", "dotnet iris upgrade head", In: "shop"),
        new("README.md", "dotnet iris check", First: ["dotnet iris upgrade head"]),
        new("docs/errors/IRIS0046.md", "dotnet iris import*", In: "alembic"),
        new("docs/errors/IRIS0047.md", "alembic upgrade*", In: "alembic"),
        new("docs/errors/IRIS0049.md", "dotnet iris import alembic*", In: "alembic", First: [OfAlembic]),
        new("docs/errors/IRIS0056.md", "dotnet iris revision*", In: "new", First: [Users, OfFluentMigrator]),
        new("docs/errors/IRIS0101.md", "dotnet iris rebase*", In: "two heads", As: "dotnet iris rebase Migrations/0004_add_weight.cs --rev-id 0005"),
        new("docs/errors/IRIS0104.md", "dotnet iris rebase 0004 --onto 0003", First: ["dotnet iris revision -m \"a\" --sql", "dotnet iris revision -m \"b\" --sql --head 0003 --splice --rev-id 0005"], As: "dotnet iris rebase 0005 --onto 0004"),
        new("docs/errors/IRIS0134.md", "dotnet iris stamp*", As: "dotnet iris stamp --purge 0001"),
        new("docs/errors/IRIS0484.md", "dotnet iris stamp 0012", In: "forty"),
        new("docs/errors/IRIS0488.md", "dotnet iris rebase 0013*", In: "forty"),
        new("docs/errors/IRIS0501.md", "dotnet iris stamp*", As: "dotnet iris stamp --purge 0003"),
        new("docs/errors/IRIS0515.md", "dotnet iris resolve --step 2 --done", In: "half done", First: ["! dotnet iris upgrade head"]),
        new("docs/errors/IRIS0515.md", "dotnet iris resolve --step 2 --redo"),
        new("docs/errors/IRIS0602.md", "dotnet iris revision*", In: "model", First: ["sed -i s/price/cost/ Item.cs"], As: "dotnet iris revision --autogenerate --rename items.price:cost"),
        new("docs/errors/IRIS0608.md", "dotnet iris revision*", In: "model", Ends: 1),
        new("docs/guide/adoption.md", "alembic upgrade*", In: "alembic"),
        new("docs/guide/adoption.md", "dotnet iris import alembic*", First: [OfAlembic], Then: ("dotnet iris heads", "3adcc9a56557")),
        new("docs/guide/adoption.md", "dotnet iris revision*", In: "new", First: [Users, OfFluentMigrator]),
        new("docs/guide/adoption.md", "dotnet iris init --from-database*", In: "fresh", First: ["sqlite3 server.db \"CREATE TABLE users (id INTEGER PRIMARY KEY)\""], As: "dotnet iris init --from-database sqlite:///server.db"),
        new("docs/guide/autogenerate.md", "dotnet iris revision*", In: "model"),
        new("docs/guide/backup.md", "dotnet iris backup", First: ["dotnet iris upgrade head"]),
        new("docs/guide/backup.md", "dotnet iris restore*", As: "dotnet iris restore before-0042.bak --yes"),
        new("docs/guide/lint.md", "dotnet iris lint", In: "forty"),
        new("docs/guide/many-databases.md", "dotnet iris upgrade head --targets tenants.txt*", First: ["printf 'sqlite:///a.db\\nsqlite:///b.db\\n' > tenants.txt"]),
        new("docs/guide/many-databases.md", "dotnet iris upgrade head --url*", First: ["sqlite3 control.db \"CREATE TABLE tenants (url TEXT, active INTEGER); INSERT INTO tenants VALUES ('sqlite:///a.db', 1)\""], As: "dotnet iris upgrade head --url sqlite:///control.db --targets-query \"SELECT url FROM tenants WHERE active\""),
        new("docs/guide/troubleshooting.md", "dotnet iris check", First: ["dotnet iris upgrade head"]),
        new("docs/guide/branches-and-merges.md", "git switch -c colours", First: Repositories),
        new("docs/guide/branches-and-merges.md", "dotnet iris heads", First: ["dotnet iris revision -m \"add sizes\" --sql --head 0004 --splice --rev-id 0006"]),
        new("docs/guide/branches-and-merges.md", "dotnet iris downgrade 0004", First: ["dotnet iris upgrade head", "git add .", "git commit -q -m noon"]),
        new("docs/guide/branches-and-merges.md", "dotnet iris revision -m \"billing begins\"*", In: "shop"),
        new("docs/guide/ci.md", "dotnet iris plan --bundle*", First: [Bundle]),
        new("docs/guide/ci.md", "dotnet iris upgrade head --bundle $(Pipeline.Workspace)*", As: "dotnet iris upgrade head --bundle out/iris/Shop.iris.zip"),
        new("docs/guide/deploying.md", "dotnet iris bundle --bundle bin/*", First: ["dotnet iris bundle -o bin/Release/net10.0/iris/App.iris.zip", "rm app.iris.zip"]),
        new("docs/guide/deploying.md", "dotnet-iris upgrade head --assembly*", First: ["mkdir -p out && cp obj/0/Shop.dll out/App.Migrations.dll && cp \"$IRIS_LIBRARY\" out/"], As: "dotnet-iris upgrade head --assembly out/App.Migrations.dll --url sqlite:///published.db"),
        new("docs/guide/from-alembic.md", "dotnet iris import*", In: "alembic"),
        new("docs/guide/from-alembic.md", "dotnet iris history*", In: "shop", First: ["dotnet iris upgrade head"]),
        new("docs/guide/from-ef-core.md", "dotnet iris revision*", In: "new", First: [Users, OfEntityFramework]),
        new("docs/guide/from-fluentmigrator.md", "dotnet iris init", In: "fresh"),
        new("docs/guide/from-fluentmigrator.md", "dotnet iris revision*", First: [Users, OfFluentMigrator]),
        new("docs/guide/getting-started.md", "dotnet iris init", In: "fresh"),
        new("docs/guide/graph.md", "dotnet iris squash 0001:0040", In: "forty"),
        new("docs/guide/graph.md", "dotnet iris squash :0040 --dry-run", In: "forty"),
        new("docs/guide/mysql.md", "dotnet iris upgrade head --url mysql://app@localhost/shop", In: "shop of MySQL", Then: MySqlStandsAtHead),
        new("docs/guide/mysql.md", "dotnet iris upgrade head --url mysql://app@localhost/shop --driver*", In: "shop", First: ["cp -r \"$(dirname \"$IRIS_TEST_MYSQL_DRIVER\")\" drivers"], Then: MySqlStandsAtHead),
        new("docs/guide/mysql.md", "mariadb shop < upgrade.sql", As: "mariadb \"$IRIS_DATABASE\" < upgrade.sql", Then: MySqlStandsAtHead),
        new("docs/guide/mysql.md", "dotnet iris status", In: "shop"),
        new("docs/guide/postgresql.md", "dotnet iris current --url \"Host=*", Then: PostgreSqlStandsAtHead),
        new("docs/guide/postgresql.md", "dotnet iris upgrade head --sql --dialect postgresql > upgrade.sql", In: "shop"),
        new("docs/guide/postgresql.md", "psql*", Then: PostgreSqlStandsAtHead),
        new("docs/guide/reports.md", "dotnet iris report -o report.md", In: "tracker"),
        new("docs/guide/teams.md", "dotnet iris rebase*", In: "shop"),
        new("docs/guide/verify.md", "dotnet iris verify", In: "tracker"),
        new("docs/guide/zero-downtime.md", "dotnet iris upgrade head --bundle*", First: ["dotnet iris bundle -o App.iris.zip"]),
    ];

    public static DocHint For(DocCommand command) => Array.Find(All, hint => hint.IsAbout(command)) ?? new(command.Page, command.Text);

    /// <summary>Whether a command is for this test: what the SDK or something else does is not, unless something of ours is run in its place.</summary>
    public static bool IsRun(DocCommand command) => For(command).As is not null || (!command.IsOfTheSdk && !Array.Exists(DocElsewhere.All, each => each.IsAbout(command)));
}
