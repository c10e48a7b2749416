using System.Data.Common;
using System.Globalization;
using System.Text;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>SQLite 3.35 and later.</summary>
internal sealed partial class SqliteDialect : Dialect
{
    public const string SqliteName = "sqlite";

    public static readonly SqliteDialect Instance = new();

    public override string Name => SqliteName;

    /// <inheritdoc/>
    public override bool ChecksReferencedTables => false;

    public override bool HasTransactionalDdl => true;

    public override bool KeepsComments => false;

    public override bool AltersComputed => true;

    /// <summary>AUTOINCREMENT is all that the database remembers of how rows are numbered.</summary>
    public override Identity? Normalise(Identity? identity) => identity is { NeverReuses: true } ? new() { NeverReuses = true } : null;

    /// <summary>The number of a row is an INTEGER by name, whatever the size that was asked for.</summary>
    public override Table Canonical(Table table) =>
        base.Canonical(table) with { Columns = table.Columns.Map(c => c.Identity is null ? c : c with { Type = SqlType.Integer }) };

    public override ScriptSyntax Script { get; } = new SqliteScript();

    /// <summary>SQLite sets no limit; a statement has one, of a billion bytes.</summary>
    public override int MaxIdentifierLength => int.MaxValue;

    public override SqlLexicon Lexicon => SqlLexicon.Backticks | SqlLexicon.Brackets | SqlLexicon.TriggerBodies;

    public override CompiledOperations Compile(IReadOnlyList<Operation> operations, DatabaseModel before) => new SqliteCompiler(this, before).Compile(operations);

    public override string TypeName(SqlType type) => SqliteType.Name(type, Name);

    public override string ConditionSql(Condition condition) => condition switch
    {
        Condition.TableExists has => $"EXISTS (SELECT 1 FROM {Master(has.Table.Schema)} WHERE type = 'table' AND name = {Literal(has.Table.Name)} COLLATE NOCASE)",
        Condition.ColumnExists has => $"EXISTS (SELECT 1 FROM pragma_table_xinfo({Arguments(has.Table)}) WHERE name = {Literal(has.Column)} COLLATE NOCASE)",
        Condition.IndexExists has => $"EXISTS (SELECT 1 FROM pragma_index_list({Arguments(has.Table)}) WHERE name = {Literal(has.Index)} COLLATE NOCASE)",
        Condition.Not not => $"NOT ({ConditionSql(not.Condition)})",
        Condition.And and => $"({ConditionSql(and.Left)}) AND ({ConditionSql(and.Right)})",
        Condition.Or or => $"({ConditionSql(or.Left)}) OR ({ConditionSql(or.Right)})",
        _ => throw new ArgumentException($"No SQL for {condition}.", nameof(condition)),
    };

    /// <summary>Dates and times with microseconds, as the drivers of other languages write them; a GUID as 32 digits.</summary>
    public override string Literal(object? value) => value switch
    {
        Guid guid => StringLiteral(guid.ToString("N")),
        TimeOnly time => StringLiteral(time.ToString("HH:mm:ss.", CultureInfo.InvariantCulture) + Fraction(time.Ticks)),
        DateTime time => StringLiteral(time.ToString("yyyy-MM-dd HH:mm:ss.", CultureInfo.InvariantCulture) + Fraction(time.Ticks)),
        DateTimeOffset { Offset.Ticks: 0 } time => Literal(time.DateTime),
        DateTimeOffset time => StringLiteral(time.ToString("yyyy-MM-dd HH:mm:ss.", CultureInfo.InvariantCulture) + Fraction(time.Ticks) + time.ToString("zzz", CultureInfo.InvariantCulture)),
        _ => base.Literal(value),
    };

    public override Task<DatabaseModel> InspectAsync(DbConnection connection, CancellationToken cancellationToken) =>
        SqliteInspector.InspectAsync(connection, cancellationToken);

    public override async Task<LiveTransaction> BeginAsync(DbConnection connection, bool rebuilds, CancellationToken cancellationToken)
    {
        if (rebuilds)
        {
            var rebuilding = new SqliteTransaction(connection);
            await rebuilding.BeginAsync(cancellationToken).ConfigureAwait(false);
            return rebuilding;
        }

        var transaction = new LiveTransaction(connection);
        await transaction.ExecuteAsync("BEGIN IMMEDIATE", BeginTimeout, cancellationToken).ConfigureAwait(false);
        return transaction;
    }

    /// <summary>The table of a schema that lists its objects.</summary>
    public string Master(string? schema) => schema is null ? "sqlite_master" : Quote(schema) + ".sqlite_master";

    /// <summary>A transaction has the whole database for itself.</summary>
    internal override string SelectForUpdate(string columns, string table, string condition) => $"SELECT {columns} FROM {table} WHERE {condition}";

    protected override string BooleanLiteral(bool value) => value ? "1" : "0";

    /// <summary>SQLite's text of a statement ends at a zero character, so text with one is written in bytes.</summary>
    protected override string StringLiteral(string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? $"CAST({BinaryLiteral(Encoding.UTF8.GetBytes(text))} AS TEXT)" : base.StringLiteral(text);

    /// <summary>A number with a point or an exponent, or it would be an integer.</summary>
    protected override string FloatLiteral(double value, string roundTrip) => value switch
    {
        double.PositiveInfinity => "9e999",
        double.NegativeInfinity => "-9e999",
        _ => base.FloatLiteral(value, roundTrip.AsSpan().IndexOfAny('.', 'E') < 0 && double.IsFinite(value) ? roundTrip + ".0" : roundTrip),
    };

    private static string Fraction(long ticks)
    {
        var fraction = (ticks % TimeSpan.TicksPerSecond).ToString("D7", CultureInfo.InvariantCulture);
        return fraction[^1] == '0' ? fraction[..6] : fraction;
    }

    private string Arguments(TableName table) => Literal(table.Name) + (table.Schema is null ? "" : ", " + Literal(table.Schema));
}
