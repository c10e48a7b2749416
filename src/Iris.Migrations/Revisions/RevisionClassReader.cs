using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>Reads the classes with a <c>[Revision]</c> attribute out of an assembly's metadata.</summary>
internal sealed class RevisionClassReader(MetadataReader metadata, Func<string, string> mapPath)
{
    private const string Namespace = "Iris.Migrations";

    public IEnumerable<(TypeDefinition Type, Revision Revision)> Read()
    {
        foreach (var handle in metadata.CustomAttributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Parent.Kind == HandleKind.TypeDefinition && IsOurs(attribute, "RevisionAttribute"))
            {
                var type = metadata.GetTypeDefinition((TypeDefinitionHandle)attribute.Parent);
                yield return (type, ToRevision(attribute.DecodeValue(RevisionAttributeTypes.Instance), NameOf(type)) with { Assurances = AssurancesOf(type) });
            }
        }
    }

    /// <summary>Why a class cannot be a revision; null where it can.</summary>
    public Diagnostic? Problem(TypeDefinition type, Revision revision)
    {
        if (!IsMigration(type))
        {
            return DiagnosticCatalogue.NotAMigration(revision.Id, revision.TypeName!, revision.Location);
        }

        var obstacle = type.Attributes.HasFlag(TypeAttributes.Abstract) ? "it is abstract"
            : type.GetGenericParameters().Count > 0 ? "it is generic"
            : !type.GetMethods().Any(IsPublicParameterlessConstructor) ? "it has no public constructor without parameters"
            : null;
        return obstacle is null ? null : DiagnosticCatalogue.MigrationCannotBeCreated(revision.Id, revision.TypeName!, obstacle, revision.Location);
    }

    private Revision ToRevision(CustomAttributeValue<string> attribute, string typeName)
    {
        var arguments = attribute.FixedArguments;
        return new Revision
        {
            Id = arguments[0].Value as string ?? "",
            Revises = List(attribute, "Revises"),
            DependsOn = List(attribute, "DependsOn"),
            BranchLabels = List(attribute, "BranchLabels"),
            Replaces = List(attribute, "Replaces"),
            Message = Text(attribute, "Message") ?? "",
            Created = Text(attribute, "Created"),
            Breaking = Text(attribute, "Breaking"),
            Rollback = Text(attribute, "Rollback"),
            ResolvesConflicts = Named(attribute, "ResolvesConflicts") is true,
            TypeName = typeName,
            Location = Place(arguments, 1),
        };
    }

    private Assurance[] AssurancesOf(TypeDefinition type) =>
    [
        .. from handle in type.GetCustomAttributes()
           let attribute = metadata.GetCustomAttribute(handle)
           where IsOurs(attribute, "AssuredAttribute")
           let arguments = attribute.DecodeValue(RevisionAttributeTypes.Instance).FixedArguments
           select new Assurance(arguments[0].Value as string ?? "", arguments[1].Value as string ?? "", Place(arguments, 2)),
    ];

    private SourceLocation? Place(ImmutableArray<CustomAttributeTypedArgument<string>> arguments, int at) =>
        arguments.Length > at && arguments[at].Value is string { Length: > 0 } file
            ? new SourceLocation(mapPath(file), arguments.Length > at + 1 && arguments[at + 1].Value is int line ? line : 0)
            : null;

    private static object? Named(CustomAttributeValue<string> attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Name == name).Value;

    private static string? Text(CustomAttributeValue<string> attribute, string name) => Named(attribute, name) as string;

    private static string[] List(CustomAttributeValue<string> attribute, string name) =>
        Named(attribute, name) is ImmutableArray<CustomAttributeTypedArgument<string>> items
            ? [.. items.Select(item => item.Value as string ?? "")]
            : [];

    private bool IsOurs(CustomAttribute attribute, string name) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && IsNamed((TypeReferenceHandle)parent, Namespace, name);

    // A base class in another assembly is believed to be a migration: reading that one as well would make every build slower.
    private bool IsMigration(TypeDefinition type) => type.BaseType switch
    {
        { IsNil: true } => false,
        { Kind: HandleKind.TypeDefinition } handle => IsMigration(metadata.GetTypeDefinition((TypeDefinitionHandle)handle)),
        { Kind: HandleKind.TypeReference } handle => !IsNamed((TypeReferenceHandle)handle, "System", "Object"),
        _ => true,
    };

    private bool IsNamed(TypeReferenceHandle handle, string space, string name)
    {
        var reference = metadata.GetTypeReference(handle);
        return metadata.StringComparer.Equals(reference.Name, name) && metadata.StringComparer.Equals(reference.Namespace, space);
    }

    private bool IsPublicParameterlessConstructor(MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        return metadata.StringComparer.Equals(method.Name, ".ctor")
            && (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public
            && method.DecodeSignature(RevisionAttributeTypes.Instance, null).ParameterTypes.IsEmpty;
    }

    private string NameOf(TypeDefinition type)
    {
        var name = metadata.GetString(type.Name);
        var outer = type.GetDeclaringType();
        return !outer.IsNil ? $"{NameOf(metadata.GetTypeDefinition(outer))}+{name}"
            : type.Namespace.IsNil ? name
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }
}
