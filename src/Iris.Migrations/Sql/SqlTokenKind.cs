namespace Iris.Migrations.Sql;

/// <summary>The kinds of token that matter to who only wants to know where a statement ends.</summary>
internal enum SqlTokenKind
{
    Space,
    Comment,
    Word,
    Quoted,
    Symbol,
}
