namespace Iris.Migrations.Verifying;

/// <summary>What is tried.</summary>
internal sealed record VerifySettings
{
    /// <summary>More orders than these are not tried one by one.</summary>
    public int MostOrders { get; init; } = 24;

    /// <summary>Whether tables get rows before each step.</summary>
    public bool Rows { get; init; } = true;

    /// <summary>The revisions that go up, down and up; null for all. Those before them only go up.</summary>
    public IReadOnlySet<string>? Only { get; init; }
}
