namespace Iris.Migrations.Model;

/// <summary>The name of a table, with its schema where that is not the default one. Compared by ordinal, as written.</summary>
/// <param name="Name">The name, unquoted.</param>
/// <param name="Schema">The schema, unquoted; null for the default schema of the connection.</param>
public sealed record TableName(string Name, string? Schema = null)
{
    /// <summary>A table of the default schema.</summary>
    public static implicit operator TableName(string name) => new(name);

    /// <inheritdoc/>
    public override string ToString() => Schema is null ? Name : $"{Schema}.{Name}";
}
