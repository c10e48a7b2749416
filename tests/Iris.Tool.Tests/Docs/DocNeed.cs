using System.Text.RegularExpressions;
using Iris.Migrations.Tests.Running;
using Iris.Migrations.Tests.Sql;

namespace Iris.Tool.Tests.Docs;

/// <summary>What some commands of the documentation cannot run without. Where it is missing the others of the page run, and the page is skipped rather than passed.</summary>
/// <param name="Pattern">The commands.</param>
/// <param name="IsThere">Whether this machine has it.</param>
/// <param name="Remedy">What to do to have it.</param>
internal sealed record DocNeed(string Pattern, Func<bool> IsThere, string Remedy)
{
    public static readonly DocNeed[] All =
    [
        new("^psql |Host=localhost;", () => ScratchPostgres.Server is not null, "set IRIS_TEST_POSTGRES"),
        new("^mariadb ", () => ScratchMariaDb.Server is not null, "set IRIS_TEST_MARIADB"),
        new("^alembic ", () => Client.Exists("alembic"), "install alembic"),
    ];

    /// <summary>What a command needs and does not have here; null where it can run.</summary>
    public static DocNeed? Missing(DocCommand command) => Array.Find(All, need => Regex.IsMatch(command.Text, need.Pattern) && !need.IsThere());

    /// <summary>Whether a command needs a driver that the tool does not bring along. Such a command is of a category of its own, which CI leaves out where no registry has the driver.</summary>
    public static bool IsDriver(DocCommand command) => command.Text.Contains("--url mysql:", StringComparison.Ordinal);
}
