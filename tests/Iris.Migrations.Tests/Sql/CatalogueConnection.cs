using System.Data;
using System.Data.Common;

namespace Iris.Migrations.Tests.Sql;

/// <summary>A connection that answers queries from tables prepared for words in them, for databases that are not here.</summary>
internal sealed class CatalogueConnection(IReadOnlyDictionary<string, DataTable> answers) : DbConnection
{
    [System.Diagnostics.CodeAnalysis.AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "";

    public override ConnectionState State => ConnectionState.Open;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close()
    {
    }

    public override void Open()
    {
    }

    /// <summary>A table of rows whose columns have the types of the first row's values, or those that are given for nulls.</summary>
    public static DataTable Rows(Type[] types, params object?[][] rows)
    {
        var table = new DataTable();
        foreach (var type in types)
        {
            table.Columns.Add(new DataColumn { DataType = type });
        }

        foreach (var row in rows)
        {
            table.Rows.Add([.. row.Select(v => v ?? DBNull.Value)]);
        }

        return table;
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new Command(answers);

    private sealed class Command(IReadOnlyDictionary<string, DataTable> answers) : DbCommand
    {
        [System.Diagnostics.CodeAnalysis.AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; }

        protected override DbParameterCollection DbParameterCollection => throw new NotSupportedException();

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override int ExecuteNonQuery() => throw new NotSupportedException();

        public override object ExecuteScalar() => throw new NotSupportedException();

        public override void Prepare()
        {
        }

        protected override DbParameter CreateDbParameter() => throw new NotSupportedException();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
            answers.Single(a => CommandText.Contains(a.Key, StringComparison.Ordinal)).Value.CreateDataReader();
    }
}
