namespace Iris.Migrations.Sql;

/// <summary>What a database's SQL has besides words, single and double quotes and two kinds of comment.</summary>
[Flags]
public enum SqlLexicon
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>$tag$ ... $tag$</c>.</summary>
    DollarQuotes = 1,

    /// <summary>Backslashes escape in <c>E'...'</c>.</summary>
    EscapeStrings = 2,

    /// <summary>Names between backticks.</summary>
    Backticks = 4,

    /// <summary>Names between square brackets.</summary>
    Brackets = 8,

    /// <summary>Comments in <c>/* ... */</c> hold others.</summary>
    NestedComments = 16,

    /// <summary>CREATE TRIGGER has statements of its own, between BEGIN and <c>; END</c>.</summary>
    TriggerBodies = 32,

    /// <summary>CREATE FUNCTION may have statements of its own between BEGIN ATOMIC and END, and a rule between parentheses.</summary>
    AtomicBodies = 64,

    /// <summary>Comments from <c>#</c> to the end of the line.</summary>
    HashComments = 128,

    /// <summary>Backslashes escape in <c>'...'</c> and <c>"..."</c>.</summary>
    BackslashEscapes = 256,

    /// <summary><c>--</c> begins a comment only where a blank or the end of the line follows.</summary>
    SpacedDashes = 512,

    /// <summary><c>/*! ... */</c> and <c>/*M! ... */</c> are no comments.</summary>
    ExecutableComments = 1024,

    /// <summary>Names between square brackets, in which a closing one is doubled.</summary>
    DoubledBrackets = 4096,
}
