using Iris.Migrations.Operations;

namespace Iris.Migrations;

/// <summary>
/// Edits what <c>revision --autogenerate</c> is about to write: leaves operations out, changes them, adds some. Any public class of the
/// project with a parameterless constructor that implements it is asked, in the order of their names, and only where something differs.
/// </summary>
public interface IAutogenerateHook
{
    /// <summary>The operations to write.</summary>
    /// <param name="operations">What has been found, in the order in which it is to run.</param>
    /// <param name="dialect">The database: <c>sqlite</c>, <c>postgresql</c>, <c>mysql</c> or <c>sqlserver</c>.</param>
    IEnumerable<Operation> Edit(IReadOnlyList<Operation> operations, string dialect);
}
