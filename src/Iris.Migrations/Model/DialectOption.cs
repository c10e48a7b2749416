namespace Iris.Migrations;

/// <summary>A clause that one database alone knows, in its own words, put at the end of a statement.</summary>
/// <param name="Dialect">The database: <c>sqlite</c>, <c>postgresql</c>, <c>mysql</c> or <c>sqlserver</c>.</param>
/// <param name="Sql">The clause, such as <c>ENGINE=InnoDB</c> or <c>PARTITION BY RANGE (created)</c>.</param>
public sealed record DialectOption(string Dialect, string Sql);
