using System.Reflection;
using System.Runtime.CompilerServices;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Running;

/// <summary>The class of a revision, and what is looked up about it once: a build makes five instances of every one.</summary>
internal sealed class RevisionClass
{
    private readonly Type _type;
    private readonly bool _isPlain;

    /// <summary>A class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="naming">The convention of its assembly, for where it has none of its own.</param>
    public RevisionClass(Type type, NamingConvention naming)
    {
        _type = type;
        _isPlain = IsPlain(type);
        Naming = NamingConvention.OfClass(type) ?? naming;
    }

    /// <summary>How what has no name is named.</summary>
    public NamingConvention Naming { get; }

    /// <summary>A new instance; null where the class is no migration.</summary>
    public Migration? New() => (_isPlain ? RuntimeHelpers.GetUninitializedObject(_type) : Activator.CreateInstance(_type, nonPublic: true)) as Migration;

    /// <summary>
    /// Whether a constructor that does nothing is all there is to making one. Compiling a thousand of those, each to be called
    /// five times, takes as long as all the SQL of a thousand revisions.
    /// </summary>
#pragma warning disable IL2070, IL2026 // Nothing here is trimmed: the user's assembly is loaded whole.
    private static bool IsPlain(Type type) =>
        type.BaseType == typeof(Migration)
        && type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is { } constructor
        && constructor.GetMethodBody()?.GetILAsByteArray() is [Ldarg0, Call, _, _, _, _, .. [Ret] or [Nop, Ret]] code
        && type.Module.ResolveMethod(BitConverter.ToInt32(code, 2))?.DeclaringType == typeof(Migration);
#pragma warning restore IL2070, IL2026

    // What C#, F# and Visual Basic make of "new() : base()"; C# with a Nop where it does not optimize.
    private const byte Nop = 0x00;
    private const byte Ldarg0 = 0x02;
    private const byte Call = 0x28;
    private const byte Ret = 0x2A;
}
