using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Makes the schema after operations from the schema before them.</summary>
public static class DatabaseModelFolding
{
    /// <summary>The schema after an operation.</summary>
    /// <exception cref="IrisException">The operation refers to something that the schema does not have, or makes something that it has.</exception>
    public static DatabaseModel Apply(this DatabaseModel model, Operation operation) => model.Apply([operation]);

    /// <summary>The schema after operations, one upon the other.</summary>
    /// <exception cref="IrisException">An operation refers to something that the schema does not have, or makes something that it has.</exception>
    public static DatabaseModel Apply(this DatabaseModel model, IEnumerable<Operation> operations)
    {
        var folding = new Folding();
        var after = folding.Apply(model, operations);
        return folding.Problems.Count == 0 ? after : throw new IrisException(folding.Problems);
    }
}
