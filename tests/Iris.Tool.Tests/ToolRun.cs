using System.Text.Json;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Tests;

/// <summary>One call of the tool, in this process, and what came of it.</summary>
internal sealed record ToolRun(int ExitCode, string Out, string Error)
{
    /// <summary>The lines of stdout.</summary>
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public static Task<ToolRun> InAsync(string folder, params string[] args) => InAsync(folder, null, args);

    public static async Task<ToolRun> InAsync(string folder, Func<Shell, Shell>? change, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var shell = new Shell { Out = output, Error = error, WorkingFolder = folder, Variable = _ => null };
        var exitCode = await Cli.RunAsync(args, change is null ? shell : change(shell), CancellationToken.None);
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Fails unless the tool ended so and said this on stderr.</summary>
    public ToolRun Ends(int exitCode, string? code = null, string? text = null)
    {
        Assert.AreEqual(exitCode, ExitCode, $"stdout:\n{Out}\nstderr:\n{Error}");
        StringAssert.Contains(Error, code ?? "", StringComparison.Ordinal);
        StringAssert.Contains(Error, text ?? "", StringComparison.Ordinal);
        return this;
    }
}
