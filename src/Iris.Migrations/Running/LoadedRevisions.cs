using System.Reflection;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>
/// The revisions of an assembly that runs already. They are read from what is loaded and not from its file, because an application that
/// was published as a single file has none.
/// </summary>
internal sealed class LoadedRevisions
{
    private LoadedRevisions(Assembly assembly, RevisionGraph graph) => (Assembly, Graph) = (assembly, graph);

    public Assembly Assembly { get; }

    public RevisionGraph Graph { get; }

    /// <exception cref="IrisException">There are none, a class cannot be one, or they make no sound graph.</exception>
    public static LoadedRevisions Of(Assembly assembly) => Of(assembly, TypesOf(assembly), withFiles: true);

    /// <exception cref="ArgumentException">There are no types, or they are of several assemblies.</exception>
    public static LoadedRevisions Of(IReadOnlyList<Type> types) => types.Select(type => type.Assembly).Distinct().ToList() switch
    {
        [var assembly] => Of(assembly, types, withFiles: false),
        [] => throw new ArgumentException("No revisions are given.", nameof(types)),
        _ => throw new ArgumentException("The revisions are of several assemblies. Give those of one; a base class may be in another.", nameof(types)),
    };

    private static LoadedRevisions Of(Assembly assembly, IReadOnlyList<Type> types, bool withFiles)
    {
        var found = new List<Diagnostic>();
        List<Revision> revisions = [.. types.Select(type => ReadClass(type, found)).OfType<Revision>(), .. withFiles ? ReadFiles(assembly, found) : []];
        if (revisions.Count == 0 && found.Count == 0)
        {
            throw new IrisException(DiagnosticCatalogue.NoMigrations(assembly.GetName().Name!));
        }

        var graph = RevisionGraph.Build(revisions.OrderBy(revision => revision.Id, StringComparer.Ordinal));
        var errors = found.Concat(graph.Diagnostics).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        return errors.Count == 0 ? new(assembly, graph) : throw new IrisException(errors);
    }

    private static Type[] TypesOf(Assembly assembly)
    {
        try
        {
#pragma warning disable IL2026 // Nothing here is trimmed: the user's assembly is whole.
            return assembly.GetTypes();
#pragma warning restore IL2026
        }
        catch (ReflectionTypeLoadException error)
        {
            // One of those that are missing may be a revision.
            var reason = error.LoaderExceptions.FirstOrDefault()?.Message ?? error.Message;
            throw new IrisException(DiagnosticCatalogue.UnreadableAssembly(assembly.GetName().Name!, reason), error);
        }
    }

    private static Revision? ReadClass(Type type, List<Diagnostic> found)
    {
        if (type.GetCustomAttribute<RevisionAttribute>() is not { } attribute)
        {
            return null;
        }

        var revision = new Revision
        {
            Id = attribute.Id,
            Revises = attribute.Revises,
            DependsOn = attribute.DependsOn,
            BranchLabels = attribute.BranchLabels,
            Replaces = attribute.Replaces,
            Message = attribute.Message,
            Created = attribute.Created,
            Breaking = attribute.Breaking,
            Rollback = attribute.Rollback,
            ResolvesConflicts = attribute.ResolvesConflicts,
            TypeName = type.FullName,
            Location = attribute.File.Length == 0 ? null : new SourceLocation(attribute.File, attribute.Line),
        };
        if (Problem(type, revision) is { } problem)
        {
            found.Add(problem);
        }

        return revision;
    }

    private static Diagnostic? Problem(Type type, Revision revision)
    {
        if (!type.IsSubclassOf(typeof(Migration)))
        {
            return DiagnosticCatalogue.NotAMigration(revision.Id, revision.TypeName!, revision.Location);
        }

#pragma warning disable IL2070 // As above.
        var obstacle = type.IsAbstract ? "it is abstract"
            : type.IsGenericTypeDefinition ? "it is generic"
            : type.GetConstructor(Type.EmptyTypes) is null ? "it has no public constructor without parameters"
            : null;
#pragma warning restore IL2070
        return obstacle is null ? null : DiagnosticCatalogue.MigrationCannotBeCreated(revision.Id, revision.TypeName!, obstacle, revision.Location);
    }

    private static IEnumerable<Revision> ReadFiles(Assembly assembly, List<Diagnostic> found)
    {
        var names = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(AssemblyRevisionReader.ResourcePrefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.OrdinalIgnoreCase));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var text = reader.ReadToEnd();
            if (!SqlRevisionFile.LooksLikeRevision(text))
            {
                continue;
            }

            var file = SqlRevisionFile.Parse(text, name);
            found.AddRange(file.Diagnostics);
            if (file.Revision is { } revision)
            {
                yield return revision with { ResourceName = name };
            }
        }
    }
}
