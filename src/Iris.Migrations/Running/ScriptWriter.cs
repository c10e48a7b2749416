using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Writes plans as scripts. A plan that cannot be written whole is not written at all.</summary>
public sealed class ScriptWriter(IStepSource source, Dialect dialect, RunSettings settings)
{
    /// <summary>The script of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="plain">Whether to leave out what only the database's own client understands.</param>
    /// <param name="onlineOnly">Gets what a script cannot have; the script stops there. Null refuses to write such a script.</param>
    /// <exception cref="IrisException">Something in it cannot be written for this dialect, or not without a database.</exception>
    public string Write(RevisionPlan plan, bool plain = false, Action<Diagnostic>? onlineOnly = null)
    {
        var steps = source.Compile(plan).ToList();
        var errors = steps.SelectMany(s => s.Compiled.Problems).Where(p => p.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new IrisException(errors);
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Write(text, plan, steps, plain, onlineOnly);
        return text.ToString();
    }

    /// <summary>Writes the script of steps that are compiled already, and without problems, with line ends of its own.</summary>
    internal void Write(TextWriter text, RevisionPlan plan, IReadOnlyList<CompiledStep> steps, bool plain, Action<Diagnostic>? onlineOnly, string remark = "")
    {
        var sink = new ScriptSink(text, dialect, settings, onlineOnly);
        WriteHeader(sink, plan, steps, dialect, settings);
        if (steps.Count > 0)
        {
            sink.WriteStart(plain);
            WriteSteps(sink, text, steps);
            sink.WriteEnd(plain);
        }

        text.Write(remark);
    }

    // Runs wait for databases, and a script for none: what the driver does with this sink is done when it returns.
    private void WriteSteps(ScriptSink sink, TextWriter text, IReadOnlyList<CompiledStep> steps)
    {
        var driver = new StepDriver(sink, settings.SingleTransaction && dialect.HasTransactionalDdl);
        driver.Expect(steps.Any(sink.Rebuilds));
        foreach (var step in steps)
        {
            sink.WriteHeading(step);
            driver.RunAsync(step, CancellationToken.None).GetAwaiter().GetResult();
            text.WriteLine();
        }

        driver.CommitAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    internal static void WriteHeader(ScriptSink sink, RevisionPlan plan, IReadOnlyList<CompiledStep> steps, Dialect dialect, RunSettings settings, string? remark = null)
    {
        var generator = settings.ToolVersion.Length == 0 ? "Iris" : $"Iris {settings.ToolVersion}";
        if (steps.Count == 0)
        {
            sink.WriteComment($"{generator}: nothing to do, {plan.Before} is where this would lead.");
            return;
        }

        // Rows of what was squashed are rewritten before or after what the script is about.
        var main = plan.Steps.FirstOrDefault(step => step.Direction != StepDirection.Stamp) ?? plan.Steps[0];
        var direction = main.Direction.ToString().ToLowerInvariant();
        sink.WriteComment($"{generator}: {direction} {plan.Before} -> {plan.After} for {dialect.Name}, {steps.Count} step{(steps.Count == 1 ? "" : "s")}{(remark is null ? "" : ", " + remark)}");
        sink.WriteComment($"Hash: sha256:{HashOf(steps)}");
        sink.WriteComment($"Run with: {dialect.Script.Client}");
    }

    /// <summary>A script is known by its statements: the same operations come out as others where they start from another schema.</summary>
    private static string HashOf(IReadOnlyList<CompiledStep> steps)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var step in steps)
        {
            Append(hash, step.Title);
            foreach (var part in step.Compiled.Steps)
            {
                if (part is SqlStatement statement)
                {
                    Append(hash, statement.Text);
                    continue;
                }

                foreach (var offline in ScriptForm.Of(part))
                {
                    Append(hash, offline.Text);
                }
            }
        }

        return HashText.Hex(hash.GetHashAndReset());
    }

    /// <summary>Takes a text and the zero that ends it into a hash.</summary>
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length) + 1);
        var length = Encoding.UTF8.GetBytes(text, bytes);
        bytes[length] = 0;
        hash.AppendData(bytes, 0, length + 1);
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
