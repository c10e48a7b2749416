using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Autogenerate;

/// <summary>Reads <c>old:new</c> and <c>table.old:new</c> by what there is.</summary>
internal static class RenameDecision
{
    /// <summary>The renames among the decisions that these schemas know.</summary>
    /// <exception cref="IrisException">One of them cannot be read (IRIS0608).</exception>
    public static IReadOnlyList<RenameCandidate> Of(IReadOnlyList<string> decisions, DatabaseModel from, DatabaseModel to)
    {
        var tables = decisions.Select(text => Table(text, from, to)).OfType<RenameCandidate>().ToList();
        return [.. tables, .. decisions.Select(text => Column(text, from, to, tables)).OfType<RenameCandidate>()];
    }

    private static RenameCandidate? Table(string text, DatabaseModel from, DatabaseModel to)
    {
        var (old, name) = Parts(text);
        return from.Tables.FirstOrDefault(table => Names.Same(table.Name.ToString(), old)) is { } table && to.Find(table.Name) is null && to.Find(table.Name with { Name = name }) is not null
            ? new(table.Name, null, name)
            : null;
    }

    // The table may be called by its old name, or by the new one.
    private static RenameCandidate? Column(string text, DatabaseModel from, DatabaseModel to, List<RenameCandidate> renamed)
    {
        var (old, name) = Parts(text);
        var dot = old.LastIndexOf('.');
        if (dot < 0)
        {
            return null;
        }

        var (said, column) = (old[..dot], old[(dot + 1)..]);
        foreach (var table in from.Tables)
        {
            var now = renamed.Find(r => r.Table.SameAs(table.Name)) is { } rename ? table.Name with { Name = rename.NewName } : table.Name;
            if ((Names.Same(table.Name.ToString(), said) || Names.Same(now.ToString(), said)) && table.FindColumn(column) is not null && to.Find(now)?.FindColumn(name) is not null)
            {
                return new(now, column, name);
            }
        }

        return null;
    }

    private static (string Old, string New) Parts(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && colon < text.Length - 1
            ? (text[..colon], text[(colon + 1)..])
            : throw new IrisException(DiagnosticCatalogue.UnknownRename(text, "it has no old and new name with a colon between them"));
    }
}
