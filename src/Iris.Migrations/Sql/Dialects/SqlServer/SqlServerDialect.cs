using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>SQL Server, from version 2016 on, and Azure SQL.</summary>
internal sealed partial class SqlServerDialect : Dialect
{
    public const string DialectName = "sqlserver";

    public override string Name => DialectName;

    public override bool HasTransactionalDdl => true;

    public override ScriptSyntax Script { get; } = new SqlServerScript();

    public override int MaxIdentifierLength => 128;

    public override SqlLexicon Lexicon => SqlLexicon.DoubledBrackets | SqlLexicon.NestedComments;

    /// <summary>CURRENT_TIMESTAMP is the server's own time.</summary>
    internal override string UtcNow => "SYSUTCDATETIME()";

    public override string Quote(string identifier) => "[" + identifier.Replace("]", "]]", StringComparison.Ordinal) + "]";

    internal override string Skip(string query, int rows) => $"{query} OFFSET {rows} ROWS FETCH NEXT 1 ROWS ONLY";

    internal override string SelectForUpdate(string columns, string table, string condition) => $"SELECT {columns} FROM {table} WITH (UPDLOCK, HOLDLOCK) WHERE {condition}";

    public override CompiledOperations Compile(IReadOnlyList<Operation> operations, DatabaseModel before) =>
        new SqlServerCompiler(this, before).Compile(operations);

    private protected override SafeRewriting Rewriting(DatabaseModel before) => new SqlServerRewriting(this, before);

    public override string TypeName(SqlType type)
    {
        var own = type.For(Name);
        Check(own);
        return own.Kind switch
        {
            SqlTypeKind.SmallInteger => "smallint",
            SqlTypeKind.Integer => "int",
            SqlTypeKind.BigInteger => "bigint",
            SqlTypeKind.Numeric => "numeric" + Digits(own.Precision, own.Scale),
            SqlTypeKind.Real => "real",
            SqlTypeKind.Double => "float",
            SqlTypeKind.Boolean => "bit",
            SqlTypeKind.Char => $"nchar({own.Length})",
            SqlTypeKind.String => Sized("nvarchar", own.Length, 4000),
            SqlTypeKind.Text or SqlTypeKind.Json => "nvarchar(max)",
            SqlTypeKind.Binary => Sized("varbinary", own.Length, 8000),
            SqlTypeKind.Date => "date",
            SqlTypeKind.Time => "time" + Digits(own.Precision),
            SqlTypeKind.DateTime => (own.WithTimeZone ? "datetimeoffset" : "datetime2") + Digits(own.Precision),
            SqlTypeKind.Uuid => "uniqueidentifier",
            SqlTypeKind.Enum => Sized("nvarchar", own.Values.Select(v => v.Length).Append(1).Max(), 4000),
            SqlTypeKind.Native => own.Name!,
            _ => throw NoType(
                own.Kind == SqlTypeKind.Interval ? "a length of time" : "arrays",
                $"Give the column a type of its own there: type.On(\"{Name}\", SqlType.{(own.Kind == SqlTypeKind.Interval ? "BigInteger" : "Json")})."),
        };
    }

    public override IReadOnlyList<string> Split(string sql) => SqlServerBatches.Split(sql, Lexicon);

    public override Task<DatabaseModel> InspectAsync(DbConnection connection, CancellationToken cancellationToken) =>
        new SqlServerInspector(connection).InspectAsync(cancellationToken);

    public override async Task<LiveTransaction> BeginAsync(DbConnection connection, bool rebuilds, CancellationToken cancellationToken)
    {
        var transaction = new LiveTransaction(connection);
        // Without XACT_ABORT some errors leave a transaction open that the next statement would go on with.
        await transaction.ExecuteAsync("SET XACT_ABORT ON; BEGIN TRANSACTION", cancellationToken).ConfigureAwait(false);
        return transaction;
    }

    private void Check(SqlType own)
    {
        if (own is { Kind: SqlTypeKind.Numeric, Precision: null, Scale: not null })
        {
            throw NoType("a number with a scale and no precision", "Give the precision: SqlType.Numeric(18, 4).");
        }

        if (own is { Kind: SqlTypeKind.Numeric, Precision: > 38 })
        {
            throw NoType($"a number of {own.Precision} digits", "It keeps 38 at most.");
        }

        if (own is { Kind: SqlTypeKind.Time or SqlTypeKind.DateTime, Precision: > 7 })
        {
            throw NoType($"a time of {own.Precision} fractional digits", "It keeps 7 at most: use WithPrecision(7).");
        }

        if (own is { Kind: SqlTypeKind.Char, Length: > 4000 })
        {
            throw NoType($"{own.Length} characters of fixed length", "It keeps 4000 at most: use SqlType.String or SqlType.Text.");
        }
    }

    private IrisException NoType(string type, string remedy) => new(DiagnosticCatalogue.NoType(type, Name, remedy));

    private static string Sized(string name, int? length, int most) => length is { } given && given <= most ? $"{name}({given})" : $"{name}(max)";

    private static string Digits(int? first, int? second = null) =>
        first is null ? "" : second is null ? $"({first})" : $"({first},{second})";
}
