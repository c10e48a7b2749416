namespace Iris.Migrations;

/// <summary>What an exclude constraint compares, and how.</summary>
/// <param name="Part">A column or an expression.</param>
/// <param name="Operator">The operator, such as <c>=</c> or <c>&amp;&amp;</c>.</param>
public sealed record ExcludeElement(IndexColumn Part, string Operator);
