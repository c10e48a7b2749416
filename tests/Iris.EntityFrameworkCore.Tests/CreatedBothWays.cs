using System.Data.Common;
using Iris.Migrations.Autogenerate;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.EntityFrameworkCore.Tests;

/// <summary>What SchemaDiff says, and making a schema.</summary>
internal static class CreatedBothWays
{
    public static async Task CreateAsync(Dialect dialect, DbConnection connection, DatabaseModel model)
    {
        var compiled = dialect.Compile([.. Creation.Of(model, dialect.ChecksReferencedTables).SelectMany(g => g)], DatabaseModel.Empty);
        Assert.AreEqual("", string.Join(Environment.NewLine, compiled.Problems));
        foreach (var step in compiled.Steps)
        {
            foreach (var statement in step is DatabaseStep database ? await database.ResolveAsync(connection, default) : [(SqlStatement)step])
            {
                await using var command = connection.CreateCommand();
                command.CommandText = statement.Text;
                await command.ExecuteNonQueryAsync();
            }
        }
    }

    /// <summary>What is left to do between two schemas, either way; nothing for equal ones.</summary>
    public static string Differences(DatabaseModel a, DatabaseModel b, Dialect dialect) => string.Join(
        Environment.NewLine,
        SchemaDiff.Between(a, b, dialect).Operations.Concat(SchemaDiff.Between(b, a, dialect).Operations).Select(Text));

    /// <summary>The lines that only one of two lists has.</summary>
    public static string Lines(IReadOnlyList<string> ef, IReadOnlyList<string> iris)
    {
        var (gone, added) = (ef.ToList(), iris.ToList());
        gone.RemoveAll(l => iris.Contains(l));
        added.RemoveAll(l => ef.Contains(l));
        return string.Join(Environment.NewLine, gone.Select(l => "- " + l).Concat(added.Select(l => "+ " + l)));
    }

    private static string Text(Operation operation) => operation switch
    {
        AlterColumn o => $"{o.Summary}: {o.Type} {o.Nullable} {o.Default} {o.DropDefault} {o.Computed} {o.Collation} {o.Identity} {o.DropIdentity} {o.Comment}",
        AddConstraint { Constraint: var added } o => $"{o.Summary}: {added}",
        CreateIndex o => $"{o.Summary}: {o.Index}",
        _ => operation.ToString()!,
    };
}
