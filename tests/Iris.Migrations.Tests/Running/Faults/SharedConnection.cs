using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Iris.Migrations.Tests.Running.Faults;

/// <summary>One of several connections that are one session in truth.</summary>
internal sealed class SharedConnection(DbConnection session) : DbConnection
{
    [AllowNull]
    public override string ConnectionString { get => session.ConnectionString; set => throw new NotSupportedException(); }

    public override string Database => session.Database;

    public override string DataSource => session.DataSource;

    public override string ServerVersion => session.ServerVersion;

    public override ConnectionState State => session.State;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close()
    {
    }

    public override void Open()
    {
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => session.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand() => session.CreateCommand();
}
