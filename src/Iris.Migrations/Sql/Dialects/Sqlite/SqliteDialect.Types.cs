namespace Iris.Migrations.Sql;

internal sealed partial class SqliteDialect
{
    public override SqlType ReadType(string declared) => SqliteType.Read(declared);
}
