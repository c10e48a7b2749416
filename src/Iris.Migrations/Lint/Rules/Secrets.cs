namespace Iris.Migrations.Lint;

// What raw SQL grants and gives away.

internal sealed class GrantedToAll() : StatementRule("IRIS0411", "grant-to-all", Grade.Harm, "Rights are given to everybody, or all rights to somebody.")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene)
    {
        if (!statement.Starts("GRANT"))
        {
            return null;
        }

        var who = statement.Has("TO", "PUBLIC") ? "everybody who can connect" : null;
        var what = statement.Has("GRANT", "ALL") ? "all rights" : "rights";
        return who is null && what == "rights" ? null : new(
            $"GRANT gives {what} to {who ?? "an account"}, and nothing takes them back when the revision is forgotten",
            "Name the rights that are needed and the role that needs them: GRANT SELECT, INSERT ON ... TO app_role");
    }
}

internal sealed class SecretWritten() : StatementRule("IRIS0415", "secret-in-sql", Grade.Harm, "A password stands in the source.")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene)
    {
        var at = Math.Max(statement.Find("PASSWORD"), Math.Max(statement.Find("IDENTIFIED", "BY") is var i and >= 0 ? i + 1 : -1, statement.Find("SECRET")));
        var value = statement.Word(at + 1) == "=" ? at + 2 : at + 1;
        return at >= 0 && (statement.Starts("CREATE") || statement.Starts("ALTER") || statement.Starts("SET"))
            && (statement.Word(value) is ['\'', _, _, ..] or ['N', '\'', ..])
            ? new("a password stands in this SQL: it goes into the repository, the package and every script", "Make the account outside of migrations, or give it its password there: ALTER ROLE ... PASSWORD on the server. Change the one that was written here.")
            : null;
    }
}
