using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using Iris.Tool.Settings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>stamp</c>: writes down where the database stands, and runs nothing.</summary>
internal static class StampCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var targets = command.Argument("TARGETS", "Where the database really stands: ids, labels, head, heads, base.", multipleValues: true);
        var purge = GlobalOptions.Flag(command, "--purge", "Forget all rows first, also those that no revision has.");
        var sql = GlobalOptions.Flag(command, "--sql", "Write the script on stdout; no database is touched.");
        var plain = GlobalOptions.Flag(command, "--plain", "With --sql: leave out what only the database's own client understands.");
        var lockTimeout = RunOptions.LockTimeoutOption(command);
        runner.Handle(command, options, workspace =>
        {
            var asked = GlobalOptions.ReadAll(targets);
            if (asked.Count == 0)
            {
                throw Cli.Usage("Which revision does the database stand at? Name it, or heads.", command);
            }

            return sql.HasValue()
                ? Run.ScriptAsync(workspace, "stamp", asked, plain.HasValue(), purge.HasValue())
                : Run.LiveAsync(workspace, "stamp", asked, new() { Limits = new() { LockTimeout = RunOptions.ReadSeconds(lockTimeout, command) }, Purge = purge.HasValue() });
        });
    }
}
