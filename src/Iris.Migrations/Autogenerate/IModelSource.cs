using Iris.Migrations.Model;

namespace Iris.Migrations.Autogenerate;

/// <summary>Where a schema is declared outside the revisions, so that they can be compared with it.</summary>
public interface IModelSource
{
    /// <summary>What it is called in messages, such as the name of a class.</summary>
    string Name { get; }

    /// <summary>The schema that is wanted on a database.</summary>
    /// <param name="dialect">The dialect: <c>sqlite</c>, <c>postgresql</c>, <c>mysql</c> or <c>sqlserver</c>.</param>
    /// <exception cref="Diagnostics.IrisException">It cannot be read.</exception>
    DatabaseModel Read(string dialect);
}
