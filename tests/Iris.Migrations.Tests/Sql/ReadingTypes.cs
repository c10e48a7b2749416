using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql;

/// <summary>A type as a user or another tool declares it is the one that the dialect writes with the words at the right.</summary>
[TestClass]
public sealed class ReadingTypes
{
    [TestMethod]
    [DataRow("postgresql", "VARCHAR(20)", SqlTypeKind.String, "varchar(20)")]
    [DataRow("postgresql", "character varying(20)[]", SqlTypeKind.Array, "varchar(20)[]")]
    [DataRow("postgresql", "int4", SqlTypeKind.Integer, "integer")]
    [DataRow("postgresql", "decimal(18, 2)", SqlTypeKind.Numeric, "numeric(18,2)")]
    [DataRow("postgresql", "timestamptz(3)", SqlTypeKind.DateTime, "timestamp(3) with time zone")]
    [DataRow("postgresql", "timestamp (3) without time zone", SqlTypeKind.DateTime, "timestamp(3)")]
    [DataRow("postgresql", "char", SqlTypeKind.Char, "char(1)")]
    [DataRow("postgresql", "double precision", SqlTypeKind.Double, "double precision")]
    [DataRow("postgresql", "jsonb", SqlTypeKind.Native, "jsonb")]
    [DataRow("postgresql", "\"My Type\"", SqlTypeKind.Native, "\"My Type\"")]
    [DataRow("sqlite", "TEXT", SqlTypeKind.Text, "TEXT")]
    [DataRow("sqlite", "decimal(10,2)", SqlTypeKind.Native, "decimal(10, 2)")]
    [DataRow("sqlite", "varchar ( 10 )", SqlTypeKind.String, "VARCHAR(10)")]
    [DataRow("mysql", "varchar(10)", SqlTypeKind.String, "VARCHAR(10)")]
    [DataRow("mysql", "longtext", SqlTypeKind.Native, "longtext")]
    [DataRow("mysql", "datetime(6)", SqlTypeKind.DateTime, "DATETIME(6)")]
    [DataRow("sqlserver", "nvarchar(450)", SqlTypeKind.String, "nvarchar(450)")]
    [DataRow("sqlserver", "nvarchar(max)", SqlTypeKind.Text, "nvarchar(max)")]
    [DataRow("sqlserver", "decimal(18,2)", SqlTypeKind.Numeric, "numeric(18,2)")]
    [DataRow("sqlserver", "datetime2", SqlTypeKind.DateTime, "datetime2")]
    [DataRow("sqlserver", "datetimeoffset(3)", SqlTypeKind.DateTime, "datetimeoffset(3)")]
    [DataRow("sqlserver", "varbinary(max)", SqlTypeKind.Binary, "varbinary(max)")]
    [DataRow("sqlserver", "varchar(10)", SqlTypeKind.Native, "varchar(10)")]
    [DataRow("sqlserver", "float", SqlTypeKind.Double, "float")]
    [DataRow("sqlserver", "rowversion", SqlTypeKind.Native, "rowversion")]
    [DataRow("sqlserver", "geography", SqlTypeKind.Native, "geography")]
    public void KnowsWhatIsMeant(string name, string declared, SqlTypeKind kind, string written)
    {
        var dialect = DialectCatalogue.Get(name);

        var type = dialect.ReadType(declared);

        Assert.AreEqual(kind, type.Kind);
        Assert.AreEqual(written, dialect.TypeName(type), ignoreCase: true);
    }
}
