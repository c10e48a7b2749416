namespace Iris.Migrations.Model;

/// <summary>A rule that no two rows compare true by all of its operators (PostgreSQL's EXCLUDE).</summary>
/// <param name="Name">The name, unquoted; null lets the database choose one.</param>
/// <param name="Elements">What is compared, and by which operator; at least one.</param>
public sealed record ExcludeConstraint(string? Name, ValueList<ExcludeElement> Elements) : Constraint(Name)
{
    /// <summary>The access method of its index, such as <c>gist</c>; null for the default one.</summary>
    public string? Method { get; init; }

    /// <summary>The condition that rows meet to be compared; null for all rows.</summary>
    public string? Where { get; init; }

    /// <summary>When the constraint is checked; null for at once, always.</summary>
    public Deferral? Deferral { get; init; }
}
