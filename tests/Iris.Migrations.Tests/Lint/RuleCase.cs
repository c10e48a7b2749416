namespace Iris.Migrations.Tests.Lint;

/// <summary>A rule: a revision in which it finds something, and one in which it does not.</summary>
/// <param name="Code">The code of the rule.</param>
/// <param name="Server">The server.</param>
/// <param name="Fires">What it finds something in.</param>
/// <param name="Silent">What looks like it, and is in order.</param>
internal sealed record RuleCase(string Code, string Server, Action<MigrationBuilder> Fires, Action<MigrationBuilder> Silent)
{
    /// <summary>A revision before.</summary>
    public Action<MigrationBuilder>? Given { get; init; }

    /// <summary>A revision before the one in which it finds nothing, where that is another one.</summary>
    public Action<MigrationBuilder>? SilentGiven { get; init; }

    /// <summary>The way back of the one in which it fires.</summary>
    public Action<MigrationBuilder>? Down { get; init; }

    /// <summary>The way back of the other one.</summary>
    public Action<MigrationBuilder>? SilentDown { get; init; }

    /// <summary>What the finding says, in part.</summary>
    public string Says { get; init; } = "";

    /// <summary>The message of the revision in which it finds something.</summary>
    public string Message { get; init; } = "change the shop";
}
