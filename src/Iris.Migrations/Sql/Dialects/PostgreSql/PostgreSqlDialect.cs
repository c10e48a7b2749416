using System.Data.Common;
using System.Text;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>PostgreSQL, from version 12 on.</summary>
internal sealed partial class PostgreSqlDialect : Dialect
{
    public const string DialectName = "postgresql";

    public override string Name => DialectName;

    public override bool HasTransactionalDdl => true;

    public PostgreSqlDialect() => Script = new PostgreSqlScript(this);

    public override ScriptSyntax Script { get; }

    public override int MaxIdentifierLength => 63;

    public override SqlLexicon Lexicon => SqlLexicon.DollarQuotes | SqlLexicon.EscapeStrings | SqlLexicon.NestedComments | SqlLexicon.AtomicBodies;

    public override int LengthOf(string identifier) => Encoding.UTF8.GetByteCount(identifier);

    public override CompiledOperations Compile(IReadOnlyList<Operation> operations, DatabaseModel before) =>
        new PostgreSqlCompiler(this, before, HandmadeTypes.In(operations, this)).Compile(operations);

    private protected override SafeRewriting Rewriting(DatabaseModel before) => new PostgreSqlRewriting(this, before);

    public override string TypeName(SqlType type)
    {
        var own = type.For(Name);
        if (own is { Kind: SqlTypeKind.Numeric, Precision: null, Scale: not null })
        {
            throw NoType("a number with a scale and no precision", "Give the precision: SqlType.Numeric(18, 4).");
        }

        if (own is { Kind: SqlTypeKind.Time or SqlTypeKind.DateTime or SqlTypeKind.Interval, Precision: > 6 })
        {
            throw NoType($"a time of {own.Precision} fractional digits", "It keeps 6 at most: use WithPrecision(6).");
        }

        return own.Kind switch
        {
            SqlTypeKind.SmallInteger => "smallint",
            SqlTypeKind.Integer => "integer",
            SqlTypeKind.BigInteger => "bigint",
            SqlTypeKind.Numeric => "numeric" + Digits(own.Precision, own.Scale),
            SqlTypeKind.Real => "real",
            SqlTypeKind.Double => "double precision",
            SqlTypeKind.Boolean => "boolean",
            SqlTypeKind.Char => $"char({own.Length})",
            SqlTypeKind.String => "varchar" + Digits(own.Length),
            SqlTypeKind.Text => "text",
            SqlTypeKind.Binary => "bytea",
            SqlTypeKind.Date => "date",
            SqlTypeKind.Time => "time" + Digits(own.Precision) + Zone(own),
            SqlTypeKind.DateTime => "timestamp" + Digits(own.Precision) + Zone(own),
            SqlTypeKind.Interval => "interval" + Digits(own.Precision),
            SqlTypeKind.Uuid => "uuid",
            SqlTypeKind.Json => "json",
            SqlTypeKind.Enum when own.Name is not { Length: > 0 } => throw NoType("an enum without a name", "Give it one: SqlType.Enum(\"mood\", ...)."),
            SqlTypeKind.Enum => EnumName(own),
            SqlTypeKind.Array => TypeName(own.Item!) + "[]",
            SqlTypeKind.Native => own.Name!,
            _ => throw NoType(own.Kind.ToString(), "Give the column a type of its own there: type.On(\"postgresql\", SqlType.Native(...))."),
        };
    }

    public override Task<DatabaseModel> InspectAsync(DbConnection connection, CancellationToken cancellationToken) =>
        new PostgreSqlInspector(connection).InspectAsync(cancellationToken);

    public override async Task<LiveTransaction> BeginAsync(DbConnection connection, bool rebuilds, CancellationToken cancellationToken)
    {
        var transaction = new PostgreSqlTransaction(connection);
        await transaction.ExecuteAsync("BEGIN", cancellationToken).ConfigureAwait(false);
        return transaction;
    }

    /// <summary>The name of an enum type, which may have a schema: <c>shop.mood</c>.</summary>
    internal string EnumName(SqlType type) => string.Join(".", type.Name!.Split('.', 2).Select(Quote));

    private IrisException NoType(string type, string remedy) => new(DiagnosticCatalogue.NoType(type, Name, remedy));

    private static string Digits(int? first, int? second = null) =>
        first is null ? "" : second is null ? $"({first})" : $"({first},{second})";

    private static string Zone(SqlType type) => type.WithTimeZone ? " with time zone" : "";
}
