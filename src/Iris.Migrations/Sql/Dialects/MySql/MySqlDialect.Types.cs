namespace Iris.Migrations.Sql;

internal sealed partial class MySqlDialect
{
    public override SqlType ReadType(string declared) => MySqlTypes.Parse(declared, "enum");
}
