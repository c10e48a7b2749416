using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>Reads the classes with a <c>[Revision]</c> attribute out of an assembly's metadata.</summary>
internal sealed class RevisionClassReader(MetadataReader metadata, Func<string, string> mapPath)
{
    private const string Namespace = "Iris.Migrations";

    /// <summary>Adds the revisions that are there, and a finding for each that cannot be one.</summary>
    public void Read(List<Revision> revisions, List<Diagnostic> found)
    {
        foreach (var handle in metadata.CustomAttributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Parent.Kind == HandleKind.TypeDefinition && IsOurs(attribute, "RevisionAttribute"))
            {
                var type = metadata.GetTypeDefinition((TypeDefinitionHandle)attribute.Parent);
                var revision = ToRevision(AttributeArguments.Read(metadata, attribute, texts: 1), type, MetadataTokens.GetToken(attribute.Parent));
                revisions.Add(revision);
                if (Problem(type, revision) is { } problem)
                {
                    found.Add(problem);
                }
            }
        }
    }

    /// <summary>Why a class cannot be a revision; null where it can.</summary>
    private Diagnostic? Problem(TypeDefinition type, Revision revision)
    {
        if (!IsMigration(type))
        {
            return DiagnosticCatalogue.NotAMigration(revision.Id, revision.TypeName!, revision.Location);
        }

        var obstacle = type.Attributes.HasFlag(TypeAttributes.Abstract) ? "it is abstract"
            : type.GetGenericParameters().Count > 0 ? "it is generic"
            : !CanBeCreated(type) ? "it has no public constructor without parameters"
            : null;
        return obstacle is null ? null : DiagnosticCatalogue.MigrationCannotBeCreated(revision.Id, revision.TypeName!, obstacle, revision.Location);
    }

    private Revision ToRevision(AttributeArguments arguments, TypeDefinition type, int token) => new()
    {
        Id = arguments.Texts[0],
        Revises = arguments.List("Revises"),
        DependsOn = arguments.List("DependsOn"),
        BranchLabels = arguments.List("BranchLabels"),
        Replaces = arguments.List("Replaces"),
        Message = arguments.Text("Message") ?? "",
        Created = arguments.Text("Created"),
        Breaking = arguments.Text("Breaking"),
        Rollback = arguments.Text("Rollback"),
        ResolvesConflicts = arguments.Flag("ResolvesConflicts"),
        Assurances = AssurancesOf(type),
        TypeName = NameOf(type),
        TypeToken = token,
        Location = Place(arguments),
    };

    private List<Assurance> AssurancesOf(TypeDefinition type)
    {
        var assurances = new List<Assurance>();
        foreach (var handle in type.GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (IsOurs(attribute, "AssuredAttribute"))
            {
                var arguments = AttributeArguments.Read(metadata, attribute, texts: 2);
                assurances.Add(new(arguments.Texts[0], arguments.Texts[1], Place(arguments)));
            }
        }

        return assurances;
    }

    private SourceLocation? Place(AttributeArguments arguments) =>
        arguments.File is { Length: > 0 } file ? new SourceLocation(mapPath(file), arguments.Line) : null;

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

    private bool CanBeCreated(TypeDefinition type)
    {
        foreach (var method in type.GetMethods())
        {
            if (IsPublicParameterlessConstructor(method))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsPublicParameterlessConstructor(MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        return metadata.StringComparer.Equals(method.Name, ".ctor")
            && (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public
            && HasNoParameters(metadata.GetBlobReader(method.Signature));
    }

    private static bool HasNoParameters(BlobReader signature)
    {
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger() == 0;
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
