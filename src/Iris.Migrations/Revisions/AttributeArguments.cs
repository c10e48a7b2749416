using System.Reflection.Metadata;

namespace Iris.Migrations.Revisions;

/// <summary>
/// The arguments of an attribute of ours at a revision, read from the bytes that a compiler makes of them (ECMA-335, II.23.3). The
/// decoder of the metadata reader does the same for any attribute, with generic code that every process would have to compile.
/// </summary>
internal sealed class AttributeArguments
{
    private const ushort Prolog = 1;
    private const byte Boxed = 0x51;

    private readonly Dictionary<string, object?> _named = new(StringComparer.Ordinal);

    private AttributeArguments(BlobReader blob, int parameters, int texts)
    {
        if (blob.ReadUInt16() != Prolog)
        {
            throw new BadImageFormatException("An attribute of a revision does not begin as attributes do.");
        }

        Texts = new string[texts];
        for (var i = 0; i < texts; i++)
        {
            Texts[i] = blob.ReadSerializedString() ?? "";
        }

        File = parameters > texts ? blob.ReadSerializedString() : null;
        Line = parameters > texts + 1 ? blob.ReadInt32() : 0;
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

    /// <summary>The texts that the constructor begins with.</summary>
    public string[] Texts { get; }

    /// <summary>The file, filled in by the compiler behind them.</summary>
    public string? File { get; }

    /// <summary>The line, behind that.</summary>
    public int Line { get; }

    /// <summary>Reads the arguments of an attribute whose constructor begins with so many texts.</summary>
    public static AttributeArguments Read(MetadataReader metadata, CustomAttribute attribute, int texts)
    {
        var signature = metadata.GetBlobReader(metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Signature);
        signature.ReadSignatureHeader();
        return new(metadata.GetBlobReader(attribute.Value), signature.ReadCompressedInteger(), texts);
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
        _ => throw new BadImageFormatException($"An attribute of a revision has an argument of the type 0x{type:x2}."),
    };
}
