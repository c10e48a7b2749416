using System.Diagnostics;
using System.Reflection;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Records revisions: makes the classes of an assembly, or reads its SQL files, and collects what they ask for.</summary>
/// <param name="assembly">The assembly, loaded from a file.</param>
/// <param name="remembers">Whether a recording is kept for the next time it is asked for; a build asks several times, a run once.</param>
public sealed class RevisionRecorder(Assembly assembly, bool remembers = false)
{
    private readonly List<Shelf> _shelves = [];
    private readonly Dictionary<string, RevisionClass?> _classes = new(StringComparer.Ordinal);
    private readonly Lazy<NamingConvention> _naming = new(() => NamingConvention.Of(assembly));
    private readonly Dictionary<string, SqlRevisionFile> _files = new(StringComparer.Ordinal);

    /// <summary>The name of the assembly's metadata that says whether operations are rewritten; the build writes it for <c>IrisSafeRewrite</c>.</summary>
    internal const string SafeRewriteKey = "Iris.SafeRewrite";

    /// <summary>
    /// Whether operations run in their online form. The assembly says so itself, so that whatever runs it does what its build has
    /// shown: the build, the tool and the program that migrates its own database.
    /// </summary>
    internal bool RewritesSafely { get; init; } = RewritesSafelyIn(assembly);

    /// <summary>What runs of recorded operations: they themselves, or their online form.</summary>
    internal Rewritten AsRun(ValueList<Operation> operations, Dialect dialect, DatabaseModel before) => RewritesSafely ? dialect.Online(operations, before) : new(operations, []);

    /// <summary>What a revision does in one direction, for a dialect.</summary>
    /// <exception cref="IrisException">The revision cannot be recorded (IRIS0201, IRIS0207).</exception>
    public Recording Record(Revision revision, StepDirection direction, string dialect)
    {
        if (!remembers)
        {
            return Record(revision, direction, dialect, places: null);
        }

        var shelf = ShelfOf(direction, dialect);
        if (!shelf.Recordings.TryGetValue(revision.Id, out var recording))
        {
            recording = Record(revision, direction, dialect, places: null);
            shelf.Recordings.Add(revision.Id, recording);
        }

        return recording;
    }

    /// <summary>The hash of what a revision does in one direction, for a dialect.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="direction">The direction.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="recorded">The recording, where it is at hand.</param>
    internal string HashOf(Revision revision, StepDirection direction, string dialect, Recording? recorded = null)
    {
        var hashes = ShelfOf(direction, dialect).Hashes;
        var hash = hashes.GetValueOrDefault(revision.Id) ?? OperationHash.Of(recorded ?? Record(revision, direction, dialect));
        if (remembers)
        {
            hashes[revision.Id] = hash;
        }

        return hash;
    }

    /// <summary>The same, but never one that was kept: to see whether it comes out the same.</summary>
    internal Recording RecordAnew(Revision revision, StepDirection direction, string dialect) => Record(revision, direction, dialect, () => CallSite.Unknown);

    /// <summary>Where a direction of a revision begins: its method, or its section of the file; null where that is not known.</summary>
    internal SourceLocation? MethodLocation(Revision revision, StepDirection direction)
    {
        if (revision.ResourceName is not null)
        {
            var kind = direction == StepDirection.Upgrade ? SqlSectionKind.Upgrade : SqlSectionKind.Downgrade;
            return FileOf(revision).Sections.FirstOrDefault(section => section.Kind == kind)?.Location;
        }

#pragma warning disable IL2075 // Nothing here is trimmed: the user's assembly is loaded whole.
        return assembly.GetType(revision.TypeName!)?.GetMethod(direction.ToString(), [typeof(MigrationBuilder)]) is { } method ? DebugSymbols.Find(method, 0) : null;
#pragma warning restore IL2075
    }

    private static bool RewritesSafelyIn(Assembly assembly) => assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Any(said => said.Key == SafeRewriteKey && string.Equals(said.Value, "true", StringComparison.OrdinalIgnoreCase));

    private Recording Record(Revision revision, StepDirection direction, string dialect, Func<CallSite>? places)
    {
        if (revision.ResourceName is not null)
        {
            return RecordFile(revision, direction, dialect);
        }

        var builder = Build(revision, direction, dialect, places ?? new Calls(this, revision, direction, dialect).Next);
        return new(builder.Operations, builder.IsIrreversible) { DependsOnDialect = builder.AskedForDialect };
    }

    private MigrationBuilder Build(Revision revision, StepDirection direction, string dialect, Func<CallSite> places)
    {
        try
        {
            var recorded = ClassOf(revision);
            var migration = recorded.New() ?? throw ClassMissing(revision);
            var builder = new MigrationBuilder(dialect, recorded.Naming) { Places = places };
            if (direction == StepDirection.Upgrade)
            {
                migration.Upgrade(builder);
            }
            else
            {
                migration.Downgrade(builder);
            }

            return builder;
        }
        catch (Exception error) when (error is not IrisException)
        {
            var cause = error is TargetInvocationException { InnerException: { } inner } ? inner : error;
            throw new IrisException(
                DiagnosticCatalogue.RecordingThrew(revision.Id, $"{revision.TypeName}.{direction}", cause.GetType().Name, cause.Message, ThrownAt(cause) ?? revision.Location),
                cause);
        }
    }

    private RevisionClass ClassOf(Revision revision)
    {
        if (!_classes.TryGetValue(revision.TypeName!, out var found))
        {
            found = TypeOf(revision) is { IsAbstract: false } type ? new(type, _naming.Value) : null;
            _classes.Add(revision.TypeName!, found);
        }

        return found ?? throw ClassMissing(revision);
    }

    /// <summary>The class by its token, which takes half as long as by its name; by its name where the assembly is not the one that was read.</summary>
    private Type? TypeOf(Revision revision)
    {
#pragma warning disable IL2026 // Nothing here is trimmed: the user's assembly is loaded whole.
        try
        {
            if (revision.TypeToken != 0 && assembly.ManifestModule.ResolveType(revision.TypeToken) is { } type && type.FullName == revision.TypeName)
            {
                return type;
            }
        }
        catch (Exception unresolved) when (unresolved is ArgumentException or TypeLoadException or IOException)
        {
            // It has no such token, or something is amiss with that class.
        }

        return assembly.GetType(revision.TypeName!);
#pragma warning restore IL2026
    }

    private static IrisException ClassMissing(Revision revision) => new(DiagnosticCatalogue.RevisionClassMissing(revision.Id, revision.TypeName!, revision.Location));

    /// <summary>The innermost frame of the user's own code.</summary>
    private static SourceLocation? ThrownAt(Exception error)
    {
        foreach (var frame in new StackTrace(error, fNeedFileInfo: false).GetFrames())
        {
#pragma warning disable IL2026 // Nothing here is trimmed: the user's assembly is loaded whole.
            if (frame.GetMethod() is { } method && DebugSymbols.Find(method, frame.GetILOffset()) is { } location)
#pragma warning restore IL2026
            {
                return location;
            }
        }

        return null;
    }

    private Recording RecordFile(Revision revision, StepDirection direction, string dialect)
    {
        var kind = direction == StepDirection.Upgrade ? SqlSectionKind.Upgrade : SqlSectionKind.Downgrade;
        var file = FileOf(revision);
        var depends = file.Sections.Any(each => each.Kind == kind && each.Dialect is not null);
        if (file.SectionFor(kind, dialect) is not { } section)
        {
            return new([], Irreversible: kind == SqlSectionKind.Downgrade) { DependsOnDialect = depends };
        }

        var assured = section.Assurances.Aggregate(Assured.None, (all, assurance) => all.Within(assurance));
        var operations = Operations(section).Select(operation => operation with { Assured = assured }).ToValueList();
        return new(section.Autocommit ? [new AutocommitBlock(operations) { Site = new(section.Location) }] : operations) { DependsOnDialect = depends };
    }

    // What is said of a section is said of its statements together: the first ones have the effect of all.
    private static IEnumerable<Operation> Operations(SqlRevisionSection section)
    {
        var effect = SectionEffect.Of(section);
        foreach (var part in section.Parts)
        {
            var operation = OperationOf(part);
            if (operation is ExecuteSql statements && effect is not null)
            {
                operation = statements with { Effect = effect };
                effect = [];
            }

            yield return operation;
        }
    }

    private static Operation OperationOf(SqlSectionPart part)
    {
        var site = new CallSite(part.Location);
        return part.Kind switch
        {
            SqlPartKind.Require => new Assertion(AssertionKind.Require, part.Text, part.Message) { Site = site },
            SqlPartKind.Ensure => new Assertion(AssertionKind.Ensure, part.Text, part.Message) { Site = site },
            _ => new ExecuteSql(part.Text) { Site = site },
        };
    }

    private SqlRevisionFile FileOf(Revision revision)
    {
        if (!_files.TryGetValue(revision.ResourceName!, out var file))
        {
            using var stream = assembly.GetManifestResourceStream(revision.ResourceName!)
                ?? throw new IrisException(DiagnosticCatalogue.RevisionClassMissing(revision.Id, revision.ResourceName!, revision.Location));
            using var reader = new StreamReader(stream);
            file = SqlRevisionFile.Parse(reader.ReadToEnd(), revision.Location?.File ?? revision.ResourceName!);
            _files.Add(revision.ResourceName!, file);
        }

        return file;
    }

    private Shelf ShelfOf(StepDirection direction, string dialect)
    {
        foreach (var shelf in _shelves)
        {
            if (shelf.Direction == direction && shelf.Dialect == dialect)
            {
                return shelf;
            }
        }

        _shelves.Add(new(direction, dialect));
        return _shelves[^1];
    }

    /// <summary>The calls of one recording. Every operation keeps it, so it is one object.</summary>
    private sealed class Calls(RevisionRecorder recorder, Revision revision, StepDirection direction, string dialect) : CallBook
    {
        protected override void Record(Func<CallSite> places) => recorder.Build(revision, direction, dialect, places);
    }

    /// <summary>What is kept of one direction for one dialect, by revision.</summary>
    private sealed class Shelf(StepDirection direction, string dialect)
    {
        public StepDirection Direction => direction;

        public string Dialect => dialect;

        public Dictionary<string, Recording> Recordings { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Hashes { get; } = new(StringComparer.Ordinal);
    }
}
