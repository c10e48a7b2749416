using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;

namespace Iris.Tool.Commands;

/// <summary>What <c>revision --autogenerate</c> does before the file is written: finds what is missing, and asks what it cannot know.</summary>
internal static class Autogenerate
{
    /// <summary>The members of the revision; none where nothing is missing.</summary>
    public static async Task<string> MembersAsync(SchemaQuestion question)
    {
        var workspace = question.Workspace;
        var answer = await question.AskAsync().ConfigureAwait(false);
        if (answer.Candidates.Count > 0 && workspace.Shell.ReadLine is { } read && Decide(workspace, answer, read) is { Count: > 0 } decided)
        {
            answer = await (question with { Renames = [.. question.Renames, .. decided] }).AskAsync().ConfigureAwait(false);
        }
        else if (workspace.Shell.ReadLine is null)
        {
            DiagnosticPrinter.Print(workspace.Shell, answer.Candidates.Select(candidate =>
            {
                var (old, name) = SchemaAnswer.Names(candidate);
                return DiagnosticCatalogue.MayBeRenamed(old, name, candidate.Message!);
            }));
        }

        DiagnosticPrinter.Print(workspace.Shell, answer.Warnings);
        foreach (var operation in answer.Operations)
        {
            workspace.Say("  " + SchemaAnswer.Line(operation));
        }

        return answer.Members;
    }

    private static List<string> Decide(Workspace workspace, SchemaAnswer answer, Func<string?> read)
    {
        var decided = new List<string>();
        foreach (var candidate in answer.Candidates)
        {
            var (old, name) = SchemaAnswer.Names(candidate);
            workspace.Shell.Error.Write($"Is '{name}' the new name of '{old}'? Otherwise that is dropped, with what it holds. [y/N] ");
            if (read()?.Trim() is ['y' or 'Y', ..])
            {
                decided.Add(candidate.Message!);
            }
        }

        return decided;
    }
}
