using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>
/// MySQL from version 8.0.19 on and MariaDB from version 10.5 on. The SQL is one that both take: a script need not know which
/// of the two will run it.
/// </summary>
internal sealed partial class MySqlDialect : Dialect
{
    public const string DialectName = "mysql";

    public override string Name => DialectName;

    public override bool HasTransactionalDdl => false;

    public override ScriptSyntax Script { get; } = new MySqlScript();

    public override int MaxIdentifierLength => 64;

    public override SqlLexicon Lexicon =>
        SqlLexicon.Backticks | SqlLexicon.HashComments | SqlLexicon.BackslashEscapes | SqlLexicon.SpacedDashes | SqlLexicon.ExecutableComments;

    internal override string UtcNow => "UTC_TIMESTAMP()";

    public override CompiledOperations Compile(IReadOnlyList<Operation> operations, DatabaseModel before) =>
        new MySqlCompiler(this, before).Compile(operations);

    /// <summary>A name between backticks.</summary>
    /// <exception cref="IrisException">There is no such name (IRIS0308).</exception>
    public override string Quote(string identifier)
    {
        if (identifier.AsSpan().IndexOf('\0') >= 0 || identifier.Any(char.IsSurrogate) || identifier.EndsWith(' '))
        {
            throw new IrisException(DiagnosticCatalogue.NoSuchName(Printable(identifier), Name, "no name there has characters beyond U+FFFF such as emoji, the character NUL, or a blank at the end"));
        }

        return "`" + identifier.Replace("`", "``", StringComparison.Ordinal) + "`";
    }

    private protected override SafeRewriting Rewriting(DatabaseModel before) => new MySqlRewriting(this, before);

    public override string TypeName(SqlType type)
    {
        var own = type.For(Name);
        if (own is { Kind: SqlTypeKind.Time or SqlTypeKind.DateTime or SqlTypeKind.Interval, Precision: > 6 })
        {
            throw NoType($"a time of {own.Precision} fractional digits", "It keeps 6 at most: use WithPrecision(6).");
        }

        return own.Kind switch
        {
            SqlTypeKind.SmallInteger => "smallint",
            SqlTypeKind.Integer => "int",
            SqlTypeKind.BigInteger => "bigint",
            SqlTypeKind.Numeric => Numeric(own),
            SqlTypeKind.Real => "float",
            SqlTypeKind.Double => "double",
            SqlTypeKind.Boolean => "tinyint(1)",
            SqlTypeKind.Char => Text(own, "char", 255),
            SqlTypeKind.String => Text(own, "varchar", 65535),
            SqlTypeKind.Text => "text",
            SqlTypeKind.Binary => own.Length is null ? "blob" : Text(own, "varbinary", 65535),
            SqlTypeKind.Date => "date",
            SqlTypeKind.Time => "time" + Digits(own.Precision),
            SqlTypeKind.DateTime => "datetime" + Digits(own.Precision),
            // Of the types for times, this one goes beyond 24 hours and below zero.
            SqlTypeKind.Interval => $"time({own.Precision ?? 6})",
            SqlTypeKind.Uuid => "char(36)",
            SqlTypeKind.Json => "json",
            SqlTypeKind.Enum when own.Values.Count == 0 => throw NoType("an enum without words", "Give it at least one."),
            SqlTypeKind.Enum => $"enum({string.Join(",", own.Values.Select(PlainString))})",
            SqlTypeKind.Native => own.Name!,
            SqlTypeKind.Array => throw NoType("lists of values", "Use a table of its own for them, or a type for this database: type.On(\"mysql\", SqlType.Json)."),
            _ => throw NoType(own.Kind.ToString(), "Give the column a type of its own there: type.On(\"mysql\", SqlType.Native(...))."),
        };
    }

    public override IReadOnlyList<string> Split(string sql) => MySqlStatementSplitter.Split(sql);

    public override Task<DatabaseModel> InspectAsync(DbConnection connection, CancellationToken cancellationToken) =>
        new MySqlInspector(connection).InspectAsync(cancellationToken);

    /// <summary>
    /// A transaction for the rows: a change of schema commits it. That backslashes escape is made sure of first, because
    /// comments and the words of enum types cannot be written so that it makes no difference.
    /// </summary>
    public override async Task<LiveTransaction> BeginAsync(DbConnection connection, bool rebuilds, CancellationToken cancellationToken)
    {
        var transaction = new LiveTransaction(connection);
        await transaction.ExecuteAsync(MySqlScript.EscapeMode, cancellationToken).ConfigureAwait(false);
        await transaction.ExecuteAsync("BEGIN", cancellationToken).ConfigureAwait(false);
        return transaction;
    }

    private static string Printable(string name) => name.Replace("\0", "\\0", StringComparison.Ordinal);

    private string Numeric(SqlType type) => type switch
    {
        { Precision: null, Scale: not null } => throw NoType("a number with a scale and no precision", "Give the precision: SqlType.Numeric(18, 4)."),
        { Precision: > 65 } => throw NoType($"a number of {type.Precision} digits", "It keeps 65 at most."),
        { Scale: > 30 } => throw NoType($"a number of {type.Scale} digits after the point", "It keeps 30 at most."),
        _ => "decimal" + Digits(type.Precision, type.Scale),
    };

    private string Text(SqlType type, string word, int longest) => type.Length switch
    {
        null => throw NoType("text of limited length without a length", "Give the length, SqlType.String(255), or use SqlType.Text."),
        { } length when length > longest => throw NoType($"a {word} of length {length}", $"It keeps {longest} at most: use a shorter one, or {(word == "varbinary" ? "SqlType.Binary()" : "SqlType.Text")}."),
        { } length => $"{word}({length})",
    };

    private IrisException NoType(string type, string remedy) => new(DiagnosticCatalogue.NoType(type, Name, remedy));

    private static string Digits(int? first, int? second = null) =>
        first is null ? "" : second is null ? $"({first})" : $"({first},{second})";
}
