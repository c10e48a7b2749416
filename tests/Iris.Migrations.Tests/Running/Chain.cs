using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Running;

/// <summary>Migration classes in a row, each following the one before.</summary>
public sealed class Chain(params Type[] migrations)
{
    public RevisionGraph Graph { get; } = RevisionGraph.Build(migrations.Select((type, i) => new Revision
    {
        Id = $"{i + 1:0000}",
        Revises = i == 0 ? [] : [$"{i:0000}"],
        TypeName = type.FullName,
        Message = type.Name,
    }));
}
