namespace Iris.Migrations.Tests.Lint;

/// <summary>A revision of the corpus, with the label that a person gave it.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Server">The server that it is for.</param>
/// <param name="IsUnsafe">Whether it does harm to a database that is in use.</param>
/// <param name="Reason">Why the label is that.</param>
/// <param name="Up">The revision, over <see cref="Judged.Shop"/> with rows in all tables.</param>
internal sealed record CorpusCase(string Name, string Server, bool IsUnsafe, string Reason, Action<MigrationBuilder> Up);
