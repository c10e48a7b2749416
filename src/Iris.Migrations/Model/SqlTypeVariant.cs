namespace Iris.Migrations;

/// <summary>The type that one dialect uses instead.</summary>
/// <param name="Dialect">The name of the dialect.</param>
/// <param name="Type">The type there.</param>
public sealed record SqlTypeVariant(string Dialect, SqlType Type);
