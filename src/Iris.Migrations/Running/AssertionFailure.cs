using System.Globalization;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>The database answered a check with anything but true.</summary>
/// <param name="step">The check.</param>
/// <param name="answer">What it answered.</param>
internal sealed class AssertionFailure(AssertionStep step, object? answer) : Exception(step.Assertion.Summary)
{
    public AssertionStep Step { get; } = step;

    /// <summary>The answer, in words.</summary>
    public string Answer { get; } = answer switch
    {
        null => "with no row",
        DBNull => "NULL",
        string text => $"'{text}'",
        _ => Convert.ToString(answer, CultureInfo.InvariantCulture) ?? "",
    };
}
