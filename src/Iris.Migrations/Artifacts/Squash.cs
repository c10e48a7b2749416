using Iris.Migrations.Authoring;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Artifacts;

/// <summary>
/// Makes the source of one revision that does what a range of revisions does. It is recorded for every dialect there is, so
/// that nothing is lost of what the range does for one that happens not to be in use.
/// </summary>
internal sealed class Squash(EngineSession session)
{
    private readonly IReadOnlyList<Revision> _range = [.. session.Request.Targets.Select(session.Graph.ResolveOne)];
    private readonly List<Diagnostic> _warnings = [];

    /// <summary>What the author of the squash should know; filled by <see cref="Write"/>.</summary>
    public IEnumerable<Diagnostic> Warnings => _warnings.Distinct();

    /// <summary>The members of the class.</summary>
    /// <exception cref="IrisException">The range has something that cannot be carried over.</exception>
    public string Write()
    {
        var ups = Courses(StepDirection.Upgrade, _range);
        var downs = Courses(StepDirection.Downgrade, [.. _range.Reverse()]);
        var befores = ups.Select(Before).ToList();
        var afters = ups.Zip(befores, (up, before) => new Folding().Apply(before, up.Operations));
        var upgrade = CourseSource.Write([.. ups.Zip(befores, Reduced)]);
        var text = Method("Upgrade", upgrade);
        return downs.All(course => course.Irreversible)
            ? text
            : $"{text}\n{Method("Downgrade", CourseSource.Write([.. downs.Zip(afters, Reduced)]))}";
    }

    internal static string Method(string name, string body) => $"    public override void {name}(MigrationBuilder op)\n    {{\n{body}    }}\n";

    private List<Course> Courses(StepDirection direction, IReadOnlyList<Revision> revisions) =>
        [.. SqlRevisionFile.Dialects.Select(dialect => CourseOf(direction, revisions, dialect))];

    private Course CourseOf(StepDirection direction, IReadOnlyList<Revision> revisions, string dialect)
    {
        var operations = new List<Operation>();
        var irreversible = false;
        foreach (var revision in revisions)
        {
            try
            {
                var recording = session.Recorder.Record(revision, direction, dialect);
                operations.AddRange(recording.Operations.Select(operation => Carried(operation, revision)));
                irreversible |= recording.Irreversible;
            }
            catch (IrisException refused) when (refused.Diagnostic.Code == "IRIS0201" && !session.Request.Dialects.Contains(dialect))
            {
                return new(dialect, [], Refusal: $"Revision {revision.Id}, which was squashed into this one, is not for {dialect}.");
            }
        }

        if (session.Request.Dialects.Contains(dialect) && revisions.SelectMany(r => RecordingCheck.Of(session.Recorder, r, dialect)).ToList() is { Count: > 0 } differing)
        {
            throw new IrisException(differing);
        }

        return irreversible ? new(dialect, [], Irreversible: true) : new(dialect, [.. operations]);
    }

    /// <summary>The operation as it can stand in the squash.</summary>
    private Operation Carried(Operation operation, Revision revision)
    {
        switch (operation)
        {
            case RunCode { OfflineSql: { } sql } code:
                _warnings.Add(DiagnosticCatalogue.SquashTakesScript(code.Summary, code.Location));
                return new ExecuteSql(sql) { Site = code.Site };
            case AutocommitBlock block:
                _warnings.Add(DiagnosticCatalogue.SquashCommits(revision.Id, block.Summary, block.Location));
                return block with { Operations = block.Operations.Map(inner => Carried(inner, revision)) };
            case ExecuteSql { Text: var text } sql when text.Length > text.TrimEnd().Length:
                return sql with { Text = text.TrimEnd() }; // The lines between two sections of a SQL file.
            case ConditionalBlock block:
                return block with { Operations = block.Operations.Map(inner => Carried(inner, revision)) };
            default:
                return operation;
        }
    }

    /// <summary>The course with less to do, if that leads to the same schema.</summary>
    private static Course Reduced(Course course, DatabaseModel before)
    {
        var reduced = Reduction.Of(course.Operations, before, course.Dialect);
        return new Folding().Apply(before, reduced).Equals(new Folding().Apply(before, course.Operations))
            ? course with { Operations = reduced }
            : course;
    }

    /// <summary>The schema that the range finds, once everything else that it needs has run.</summary>
    private DatabaseModel Before(Course course)
    {
        if (course.Refusal is not null)
        {
            return DatabaseModel.Empty;
        }

        var range = _range.ToHashSet();
        var all = session.Graph.PlanUpgrade(HeadSet.Empty, _range[^1].Id).Steps.Select(step => step.Revision!).ToList();
        try
        {
            var before = Fold(all.Where(revision => !range.Contains(revision)), course.Dialect, DatabaseModel.Empty);
            return Fold(_range, course.Dialect, before).Equals(Fold(all, course.Dialect, DatabaseModel.Empty))
                ? before
                : throw new IrisException(DiagnosticCatalogue.SquashDiffers($"{_range[0].Id}:{_range[^1].Id}", course.Dialect));
        }
        catch (IrisException refused) when (refused.Diagnostic.Code == "IRIS0201" && !session.Request.Dialects.Contains(course.Dialect))
        {
            return DatabaseModel.Empty.AsOpaque(); // Something below is not for this dialect, so that nothing is known there.
        }
    }

    private DatabaseModel Fold(IEnumerable<Revision> revisions, string dialect, DatabaseModel model)
    {
        var folding = new Folding();
        return revisions.Aggregate(model, (folded, revision) => folding.Apply(folded, session.Recorder.Record(revision, StepDirection.Upgrade, dialect).Operations));
    }
}
