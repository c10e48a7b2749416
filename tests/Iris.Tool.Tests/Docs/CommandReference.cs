using System.Globalization;
using System.Text;
using Iris.Tool.CommandLine;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Tests.Docs;

/// <summary>The page of all commands, from the very model that parses them and writes their help.</summary>
internal static class CommandReference
{
    public static string Text()
    {
        using var nowhere = new StringWriter();
        using var app = Cli.Model(new Shell { Out = nowhere, Error = nowhere, WorkingFolder = "/", Variable = _ => null });
        var common = app.Commands.Select(command => command.Options.Select(Key).ToHashSet()).Aggregate((all, these) => [.. all.Intersect(these)]);
        var text = new StringBuilder($"""
            # Commands

            Written by a test from the code that reads the command line: do not edit. `dotnet iris COMMAND --help` says the same; `dotnet-iris` is
            the same program. {app.ExtendedHelpText!.Trim()} A run that is cancelled ends with 130.

            | command | |
            |---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var command in app.Commands)
        {
            text.Append(CultureInfo.InvariantCulture, $"| [{command.Name}](#{command.Name}) | {Cell(command.Description)} |\n");
        }

        text.Append("\n## Options of every command\n\n| | |\n|---|---|\n");
        Rows(text, app.Commands[0].Options.Where(option => common.Contains(Key(option))));
        foreach (var command in app.Commands)
        {
            Section(text, command, command.Name!, common);
        }

        return text.ToString();
    }

    private static void Section(StringBuilder text, CommandLineApplication command, string name, HashSet<string> common)
    {
        var arguments = string.Concat(command.Arguments.Select(argument => $" [{argument.Name}{(argument.MultipleValues ? "..." : "")}]"));
        text.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n`dotnet iris {name}{arguments}`\n\n{Plain(command.Description)}\n");
        var options = command.Options.Where(option => option.ShowInHelpText && !common.Contains(Key(option))).ToList();
        if (command.Arguments.Count + options.Count > 0)
        {
            text.Append("\n| | |\n|---|---|\n");
            foreach (var argument in command.Arguments)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{argument.Name}` | {Cell(argument.Description)} |\n");
            }

            Rows(text, options);
        }

        foreach (var child in command.Commands)
        {
            Section(text, child, $"{name} {child.Name}", common);
        }
    }

    private static void Rows(StringBuilder text, IEnumerable<CommandOption> options)
    {
        foreach (var option in options)
        {
            var names = new[] { option.SymbolName is null ? null : "-" + option.SymbolName, option.ShortName is null ? null : "-" + option.ShortName, option.LongName is null ? null : "--" + option.LongName }
                .Where(each => each is not null).Select(each => $"`{each}`");
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(", ", names)}{(option.ValueName is null || option.OptionType == CommandOptionType.NoValue ? "" : $" `{option.ValueName}`")} | {Cell(option.Description)} |\n");
        }
    }

    private static string Key(CommandOption option) => option.LongName ?? option.ShortName ?? option.SymbolName ?? "";

    private static string Cell(string? text) => Plain(text).Replace("|", "\\|", StringComparison.Ordinal);

    // What stands in angle brackets or has stars would be markup.
    private static string Plain(string? text) => (text ?? "").Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
