using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Autogenerate;

/// <summary>A source that knows the lines of what it read last.</summary>
internal interface IModelPlaces
{
    /// <summary>The line of a column, or of a table; null where it is not known.</summary>
    SourceLocation? PlaceOf(TableName table, string? column);
}
