using System.Diagnostics;
using System.Reflection;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Operations;

/// <summary>
/// Where an operation was recorded. Looked up only when somebody asks, because recordings make thousands of these and a run
/// without findings needs none. Any two are equal: where an operation stands is no part of what it does.
/// </summary>
internal sealed class CallSite : IEquatable<CallSite>
{
    /// <summary>Nobody knows where.</summary>
    public static readonly CallSite Unknown = new((object?)null, 0);

    private readonly object? _place;
    private readonly int _offset;

    public CallSite(SourceLocation location)
        : this(location, 0)
    {
    }

    public CallSite(CallBook book, int number)
        : this((object)book, number)
    {
    }

    private CallSite(object? place, int offset)
    {
        _place = place;
        _offset = offset;
    }

    /// <summary>The place in the source; null where there are no symbols for it.</summary>
    public SourceLocation? Location => _place switch
    {
        SourceLocation location => location,
        CallBook book => book.Find(_offset),
        MethodBase method => DebugSymbols.Find(method, _offset),
        _ => null,
    };

    /// <summary>The innermost frame on the stack that is not of this library: the user's call.</summary>
    public static CallSite Capture()
    {
        var frames = new StackTrace(skipFrames: 2, fNeedFileInfo: false);
        for (var i = 0; i < frames.FrameCount; i++)
        {
            var frame = frames.GetFrame(i)!;
#pragma warning disable IL2026 // Nothing here is trimmed: the user's assembly is loaded whole.
            if (frame.GetMethod() is { } method && method.Module != typeof(CallSite).Module && method.DeclaringType?.Assembly != typeof(object).Assembly)
#pragma warning restore IL2026
            {
                return new((object)method, frame.GetILOffset());
            }
        }

        return Unknown;
    }

    public bool Equals(CallSite? other) => other is not null;

    public override bool Equals(object? obj) => obj is CallSite;

    public override int GetHashCode() => 0;
}
