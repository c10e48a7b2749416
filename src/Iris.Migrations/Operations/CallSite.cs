using System.Diagnostics;
using System.Reflection;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Operations;

/// <summary>
/// Where an operation was recorded. Looked up only when somebody asks, because recordings make thousands of these and a run
/// without findings needs none. Any two are equal: where an operation stands is no part of what it does.
/// </summary>
internal readonly struct CallSite : IEquatable<CallSite>
{
    private readonly object? _place;
    private readonly int _offset;

    public CallSite(SourceLocation location) => _place = location;

    public CallSite(CallBook book, int number)
    {
        _place = book;
        _offset = number;
    }

    private CallSite(MethodBase method, int offset)
    {
        _place = method;
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
                return new(method, frame.GetILOffset());
            }
        }

        return default;
    }

    public bool Equals(CallSite other) => true;

    public override bool Equals(object? obj) => obj is CallSite;

    public override int GetHashCode() => 0;
}
