using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Iris.Migrations.Revisions;

/// <summary>
/// What the metadata reader asks about types while it decodes the arguments of <c>[Revision]</c>, which are texts, lists of
/// texts, a number and a yes or no, and counts the parameters of constructors. No answer needs to tell types apart.
/// </summary>
internal sealed class RevisionAttributeTypes : ICustomAttributeTypeProvider<string>, ISignatureTypeProvider<string, object?>
{
    public static readonly RevisionAttributeTypes Instance = new();

    private const string Some = "";

    public string GetArrayType(string elementType, ArrayShape shape) => Some;

    public string GetByReferenceType(string elementType) => Some;

    public string GetFunctionPointerType(MethodSignature<string> signature) => Some;

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => Some;

    public string GetGenericMethodParameter(object? genericContext, int index) => Some;

    public string GetGenericTypeParameter(object? genericContext, int index) => Some;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => Some;

    public string GetPinnedType(string elementType) => Some;

    public string GetPointerType(string elementType) => Some;

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => Some;

    public string GetSZArrayType(string elementType) => Some;

    public string GetSystemType() => Some;

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Some;

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Some;

    public string GetTypeFromSerializedName(string name) => Some;

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => Some;

    public bool IsSystemType(string type) => false;

    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;
}
