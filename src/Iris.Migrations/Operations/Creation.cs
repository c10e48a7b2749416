using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>The operations that make a schema from nothing.</summary>
internal static class Creation
{
    /// <summary>
    /// The operations in groups that belong together, such as a table with its indexes: what others refer to comes first,
    /// otherwise by name. What is opaque and has no columns is left out, because nothing is known of it.
    /// </summary>
    /// <param name="model">The schema.</param>
    /// <param name="checksReferencedTables">Whether a key needs the table that it refers to; a circle of keys is closed at the end then.</param>
    /// <param name="there">Tables that are there already, for keys to refer to.</param>
    public static IEnumerable<IReadOnlyList<Operation>> Of(DatabaseModel model, bool checksReferencedTables, IEnumerable<TableName>? there = null)
    {
        foreach (var early in model.Objects.Where(o => o is NamedSchema or Sequence && !o.Opaque))
        {
            yield return [new CreateObject(early)];
        }

        var done = new List<Table>();
        var later = new List<Operation>();
        foreach (var table in InOrderOfReference(model).Where(t => t.Columns.Count > 0))
        {
            var circular = checksReferencedTables
                ? table.Constraints.OfType<ForeignKey>().Where(f => !f.PrincipalTable.SameAs(table.Name) && there?.Any(t => t.SameAs(f.PrincipalTable)) != true && !done.Exists(d => d.Name.SameAs(f.PrincipalTable))).ToList()
                : [];
            later.AddRange(circular.Select(f => new AddConstraint(table.Name, f)));
            done.Add(table);
            yield return
            [
                new CreateTable(table with { Indexes = [], Constraints = circular.Count == 0 ? table.Constraints : table.Constraints.RemoveAll(circular.Contains) }),
                .. table.Indexes.Select(i => new CreateIndex(table.Name, i)),
            ];
        }

        if (later.Count > 0)
        {
            yield return later;
        }

        foreach (var view in InOrderOfMention([.. model.Views.Where(v => !v.Opaque)]))
        {
            yield return [new CreateObject(view)];
        }

        foreach (var trigger in model.Objects.OfType<Trigger>().Where(t => !t.Opaque))
        {
            yield return [new CreateObject(trigger)];
        }
    }

    private static List<Table> InOrderOfReference(DatabaseModel model)
    {
        var order = new List<Table>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var table in model.Tables)
        {
            Visit(table);
        }

        return order;

        void Visit(Table table)
        {
            if (!seen.Add(table))
            {
                return;
            }

            foreach (var key in table.Constraints.OfType<ForeignKey>())
            {
                if (model.Find(key.PrincipalTable) is { } principal)
                {
                    Visit(principal);
                }
            }

            order.Add(table);
        }
    }

    /// <summary>A view comes after those that its query mentions.</summary>
    private static List<View> InOrderOfMention(List<View> views)
    {
        var order = new List<View>();
        var seen = new HashSet<View>();
        views.ForEach(Visit);
        return order;

        void Visit(View view)
        {
            if (seen.Add(view))
            {
                views.Where(v => !v.Equals(view) && Names.Mentions(view.Query, v.Name.Name)).ToList().ForEach(Visit);
                order.Add(view);
            }
        }
    }
}
