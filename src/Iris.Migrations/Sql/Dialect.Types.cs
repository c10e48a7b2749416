namespace Iris.Migrations.Sql;

// Types, from the words of the database back to Iris's.
public abstract partial class Dialect
{
    /// <summary>
    /// The type that a declaration means, as a user or another tool would write it: <c>varchar(20)</c> and <c>character varying(20)</c> are
    /// one. What Iris has no word for is <see cref="SqlTypeKind.Native"/>.
    /// </summary>
    /// <param name="declared">The declaration, such as <c>numeric(18, 2)</c>.</param>
    public abstract SqlType ReadType(string declared);
}
