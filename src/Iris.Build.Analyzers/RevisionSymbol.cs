using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Microsoft.CodeAnalysis;
using Finding = Iris.Migrations.Diagnostics.Diagnostic;

namespace Iris.Build.Analyzers;

/// <summary>A class with a <c>[Revision]</c> attribute: what <see cref="Revision"/> the build will find in the assembly.</summary>
internal sealed class RevisionSymbol
{
    public const string AttributeName = "Iris.Migrations.RevisionAttribute";

    private RevisionSymbol(INamedTypeSymbol type, AttributeData attribute)
    {
        Type = type;
        Attribute = attribute;
        Revision = new Revision
        {
            Id = attribute.ConstructorArguments[0].Value as string ?? "",
            Revises = List("Revises"),
            DependsOn = List("DependsOn"),
            BranchLabels = List("BranchLabels"),
            Replaces = List("Replaces"),
            TypeName = NameOf(type),
            Location = PlaceOf(attribute),
        };
    }

    public INamedTypeSymbol Type { get; }

    public AttributeData Attribute { get; }

    public Revision Revision { get; }

    /// <summary>Why the class cannot be a revision; null where it can.</summary>
    public Finding? Problem => !IsMigration(Type)
        ? DiagnosticCatalogue.NotAMigration(Revision.Id, Revision.TypeName!, Revision.Location)
        : Obstacle is { } obstacle ? DiagnosticCatalogue.MigrationCannotBeCreated(Revision.Id, Revision.TypeName!, obstacle, Revision.Location) : null;

    private string? Obstacle =>
        Type.IsAbstract ? "it is abstract"
        : IsGeneric(Type) ? "it is generic"
        : !Type.InstanceConstructors.Any(constructor => constructor.Parameters.IsEmpty && constructor.DeclaredAccessibility == Accessibility.Public) ? "it has no public constructor without parameters"
        : null;

    /// <summary>All of a namespace. A class whose attribute has no id yet is being written.</summary>
    public static IEnumerable<RevisionSymbol> In(INamespaceOrTypeSymbol owner, INamedTypeSymbol attribute)
    {
        foreach (var member in owner.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type
                && type.GetAttributes().FirstOrDefault(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute)) is { ConstructorArguments.IsEmpty: false } data)
            {
                yield return new(type, data);
            }

            foreach (var found in In(member, attribute))
            {
                yield return found;
            }
        }
    }

    private static bool IsGeneric(INamedTypeSymbol? type) => type is not null && (type.IsGenericType || IsGeneric(type.ContainingType));

    // As the build has it: a base class in another assembly is believed to be a migration.
    private static bool IsMigration(INamedTypeSymbol type) => type.BaseType switch
    {
        null or { SpecialType: SpecialType.System_Object } => false,
        { TypeKind: TypeKind.Error } => true,
        { Locations: var places } parent => !places.Any(place => place.IsInSource) || IsMigration(parent),
    };

    private static string NameOf(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{NameOf(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}"
        : type.MetadataName;

    private static SourceLocation? PlaceOf(AttributeData attribute) => attribute.ApplicationSyntaxReference is { } reference
        ? new(reference.SyntaxTree.FilePath, reference.SyntaxTree.GetLineSpan(reference.Span).StartLinePosition.Line + 1)
        : null;

    private string[] List(string name)
    {
        var value = Attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;
        return value is { Kind: TypedConstantKind.Array, IsNull: false } ? value.Values.Select(item => item.Value as string ?? "").ToArray() : [];
    }
}
