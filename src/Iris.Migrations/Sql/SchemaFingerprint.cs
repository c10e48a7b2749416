using System.Security.Cryptography;
using System.Text;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>A schema as one number: two databases of a kind have the same one where nothing that Iris sees tells them apart.</summary>
public static class SchemaFingerprint
{
    /// <summary>SHA-256 of the statements that would make the schema, in lower-case hexadecimal.</summary>
    /// <param name="model">The schema, as the dialect's own inspection gives it.</param>
    /// <param name="dialect">The dialect.</param>
    public static string Of(DatabaseModel model, Dialect dialect)
    {
        var text = new StringBuilder();
        var done = DatabaseModel.Empty;
        foreach (var group in Creation.Of(model, dialect.ChecksReferencedTables))
        {
            var compiled = dialect.Compile(group, done);
            done = compiled.After;
            foreach (var statement in compiled.Steps.OfType<SqlStatement>())
            {
                text.Append(statement.Text).Append('\0');
            }
        }

        foreach (var unknown in model.Objects.Where(o => o.Opaque))
        {
            text.Append(unknown).Append('\0');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
