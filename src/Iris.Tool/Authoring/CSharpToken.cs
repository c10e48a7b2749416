namespace Iris.Tool.Authoring;

/// <summary>What a piece of C# is, as far as an attribute's arguments need it.</summary>
internal enum CSharpTokenKind
{
    /// <summary>A name or keyword.</summary>
    Word,

    /// <summary>A string literal whose value is known.</summary>
    Text,

    /// <summary>A string with holes, a character or a number.</summary>
    Other,

    /// <summary>One character of punctuation.</summary>
    Mark,
}

/// <summary>A piece of C#.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Value">The word, the mark, or the value of the string.</param>
internal readonly record struct CSharpToken(CSharpTokenKind Kind, int Start, int End, string Value)
{
    public bool Is(char mark) => Kind == CSharpTokenKind.Mark && Value[0] == mark;

    public bool Is(string word) => Kind == CSharpTokenKind.Word && Value == word;
}
