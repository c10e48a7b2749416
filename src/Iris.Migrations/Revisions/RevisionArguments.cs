using System.Reflection.Metadata;

namespace Iris.Migrations.Revisions;

/// <summary>
/// The arguments of a <c>[Revision]</c> attribute, read from the bytes that a compiler makes of them (ECMA-335, II.23.3). The
/// decoder of the metadata reader does the same for any attribute, with generic code that every process would have to compile.
/// </summary>
internal sealed class RevisionArguments
{
    private const ushort Prolog = 1;
    private const byte Boxed = 0x51;

    private readonly Dictionary<string, object?> _named = new(StringComparer.Ordinal);

    private RevisionArguments(BlobReader blob, int parameters)
    {
        if (blob.ReadUInt16() != Prolog)
        {
            throw new BadImageFormatException("A [Revision] attribute does not begin as attributes do.");
        }

        Id = blob.ReadSerializedString() ?? "";
        File = parameters > 1 ? blob.ReadSerializedString() : null;
        Line = parameters > 2 ? blob.ReadInt32() : 0;
        for (var left = blob.ReadUInt16(); left > 0; left--)
        {
            blob.ReadByte(); // A field or a property.
            var type = blob.ReadByte();
            var element = type == (byte)SerializationTypeCode.SZArray ? blob.ReadByte() : (byte)0;
            if (type == (byte)SerializationTypeCode.Enum || element == (byte)SerializationTypeCode.Enum)
            {
                blob.ReadSerializedString();
            }

            var name = blob.ReadSerializedString() ?? "";
            _named[name] = element == 0 ? Value(ref blob, type) : Values(ref blob, element);
        }
    }

    public string Id { get; }

    public string? File { get; }

    public int Line { get; }

    public static RevisionArguments Read(MetadataReader metadata, CustomAttribute attribute)
    {
        var signature = metadata.GetBlobReader(metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Signature);
        signature.ReadSignatureHeader();
        return new(metadata.GetBlobReader(attribute.Value), signature.ReadCompressedInteger());
    }

    public string? Text(string name) => Named(name) as string;

    public string[] List(string name) => Named(name) as string[] ?? [];

    public bool Flag(string name) => Named(name) is true;

    private object? Named(string name) => _named.TryGetValue(name, out var value) ? value : null;

    private static string[] Values(ref BlobReader blob, byte type)
    {
        var values = new string[Math.Max(0, blob.ReadInt32())];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value(ref blob, type) as string ?? "";
        }

        return values;
    }

    // Numbers are read to get past them: a newer library may have properties that this one does not know.
    private static object? Value(ref BlobReader blob, byte type) => (SerializationTypeCode)type switch
    {
        SerializationTypeCode.String or SerializationTypeCode.Type => blob.ReadSerializedString(),
        SerializationTypeCode.Boolean => blob.ReadByte() != 0,
        SerializationTypeCode.SByte or SerializationTypeCode.Byte => blob.ReadByte(),
        SerializationTypeCode.Char or SerializationTypeCode.Int16 or SerializationTypeCode.UInt16 => blob.ReadUInt16(),
        SerializationTypeCode.Int32 or SerializationTypeCode.UInt32 or SerializationTypeCode.Single or SerializationTypeCode.Enum => blob.ReadInt32(),
        SerializationTypeCode.Int64 or SerializationTypeCode.UInt64 or SerializationTypeCode.Double => blob.ReadInt64(),
        (SerializationTypeCode)Boxed => Value(ref blob, blob.ReadByte()),
        _ => throw new BadImageFormatException($"A [Revision] attribute has an argument of the type 0x{type:x2}."),
    };
}
