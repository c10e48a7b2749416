using System.Runtime.CompilerServices;

namespace Iris.Migrations;

/// <summary>
/// Answers for a finding of the lint in all that a revision does. For a single operation there is
/// <see cref="MigrationBuilder.Assured"/>.
/// </summary>
/// <param name="code">The code of the finding, such as <c>IRIS0402</c>.</param>
/// <param name="reason">Why it does no harm here; it must say something.</param>
/// <param name="file">Filled in by the compiler: the source file.</param>
/// <param name="line">Filled in by the compiler: the line of the attribute.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AssuredAttribute(string code, string reason, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) : Attribute
{
    /// <summary>The code of the finding.</summary>
    public string Code { get; } = code;

    /// <summary>Why it does no harm here.</summary>
    public string Reason { get; } = reason;

    /// <summary>The source file, as the compiler saw it.</summary>
    public string File { get; } = file;

    /// <summary>The line of the attribute, from 1.</summary>
    public int Line { get; } = line;
}
