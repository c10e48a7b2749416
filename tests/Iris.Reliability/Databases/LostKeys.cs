namespace Iris.Reliability.Databases;

/// <summary>
/// The foreign keys that MariaDB itself loses when it is killed while it copies a table that has some: the index stays, the key is gone.
/// docs/reliability.md shows it with nothing but its own client. What a server has lost, no run on it can know.
/// </summary>
internal static class LostKeys
{
    private const string Question = """
        SELECT DISTINCT i.table_name, i.index_name FROM information_schema.statistics i
        WHERE i.table_schema = DATABASE() AND i.index_name LIKE 'fk\_%' AND NOT EXISTS (
            SELECT 1 FROM information_schema.referential_constraints k WHERE k.constraint_schema = DATABASE() AND k.constraint_name = i.index_name)
        """;

    // Those of the fixture, which its revisions make together with their tables.
    private static readonly Dictionary<string, string> Definitions = new()
    {
        ["books|fk_books_author"] = "ALTER TABLE books ADD CONSTRAINT fk_books_author FOREIGN KEY (author_id) REFERENCES authors (id)",
        ["reviews|fk_reviews_book"] = "ALTER TABLE reviews ADD CONSTRAINT fk_reviews_book FOREIGN KEY (book_id) REFERENCES books (id)",
    };

    /// <summary>Gives back what is lost, and says what it was.</summary>
    public static async Task<IReadOnlyList<string>> GiveBackAsync(TestDatabase database)
    {
        var lost = database.Dialect == "mysql" ? await database.AskAsync(Question) : [];
        foreach (var key in lost)
        {
            await database.AskAsync(Definitions[key]);
        }

        return lost;
    }
}
