using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>Checks the ids and labels of revisions one by one; what they mean together is the builder's concern.</summary>
internal static class NameRules
{
    public static IEnumerable<Diagnostic> Broken(Revision revision)
    {
        // Mostly there is nothing to say, and ten thousand iterators to say it would be the larger part of the work.
        return RevisionId.IsValid(revision.Id) && revision.BranchLabels.Count == 0
            ? []
            : Broken(revision, "id", revision.Id).Concat(revision.BranchLabels.SelectMany(label => Broken(revision, "branch label", label)));
    }

    private static IEnumerable<Diagnostic> Broken(Revision revision, string kind, string name)
    {
        if (RevisionId.Problem(name) is { } problem)
        {
            yield return DiagnosticCatalogue.MalformedName(revision.Site, kind, name, problem);
        }

        if (name.Length > RevisionId.MaxLength)
        {
            yield return DiagnosticCatalogue.NameTooLong(revision.Site, kind, name.Length, RevisionId.MaxLength);
        }

        if (RevisionId.IsReserved(name))
        {
            // Only a range of `history` gives 'current' a meaning, so a graph that came from Alembic may keep it.
            var severity = name == "current" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
            yield return DiagnosticCatalogue.ReservedName(revision.Site, kind, name, severity);
        }
    }
}
