namespace Iris.Build.Tasks;

/// <summary>A severity that an <c>.editorconfig</c> or a global config asks for, as it is written there.</summary>
/// <param name="Word"><c>error</c>, <c>warning</c>, <c>suggestion</c>, <c>silent</c> or <c>none</c>.</param>
/// <param name="File">The file that says so.</param>
/// <param name="Line">The line there.</param>
internal sealed record ConfiguredSeverity(string Word, string File, int Line);
