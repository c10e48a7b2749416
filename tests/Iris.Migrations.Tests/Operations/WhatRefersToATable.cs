using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Laws;

namespace Iris.Migrations.Tests.Operations;

/// <summary>A schema counts who refers to whom as it changes: the keys that it finds are those that a look through all tables finds.</summary>
[TestClass]
public sealed class WhatRefersToATable : SchemaVocabulary
{
    [TestMethod]
    [DataRow("sqlite")]
    [DataRow("postgresql")]
    public void IsFoundHoweverTheSchemaCameAbout(string name)
    {
        var dialect = DialectCatalogue.Get(name);
        var found = 0;
        for (var seed = 0; seed < 1000; seed++)
        {
            var random = new RandomModel(seed, dialect);
            var model = DatabaseModel.Empty;
            foreach (var operation in random.Creation())
            {
                found += Compare(model = model.Apply(operation));
            }

            foreach (var operation in random.Changes(model))
            {
                found += Compare(model = model.Apply(operation));
            }

            foreach (var table in model.Tables.ToList())
            {
                found += Compare(model = model.Without(table.Name));
            }
        }

        Assert.IsGreaterThan(100, found);
    }

    [TestMethod]
    public void CaseSchemaAndTheTableItself()
    {
        var model = DatabaseModel.Empty
            .With(new Table(new("T", "a")) { Constraints = [ForeignKey("x", "t", "y", "to_another"), new ForeignKey("to_itself", ["x"], new("t", "A"), ["y"])] })
            .With(new Table("o") { Constraints = [new ForeignKey("in_a", ["x"], new("t", "A"), ["y"])] });

        CollectionAssert.AreEqual(new[] { "in_a" }, model.KeysTo(new("T", "a"), "Y").Select(k => k.Key.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "to_another" }, model.KeysTo("T", "y").Select(k => k.Key.Name).ToArray());
        Assert.IsEmpty(model.Without("o").KeysTo(new("t", "a"), "y"));
        Assert.IsEmpty(model.KeysTo("T", "x"));
    }

    private static int Compare(DatabaseModel model)
    {
        var count = 0;
        foreach (var (table, column) in model.Tables.SelectMany(table => table.Columns.Select(column => (table, column.Name))))
        {
            var expected = model.Tables.Where(other => !other.Name.SameAs(table.Name))
                .SelectMany(other => other.Constraints.OfType<ForeignKey>().Where(key => key.PrincipalTable.SameAs(table.Name) && key.PrincipalColumns.Any(c => Names.Same(c, column))).Select(key => $"{other.Name} {key}")).ToList();
            CollectionAssert.AreEqual(expected, model.KeysTo(table.Name, column).Select(k => $"{k.Table.Name} {k.Key}").ToList());
            count += expected.Count;
        }

        return count;
    }
}
