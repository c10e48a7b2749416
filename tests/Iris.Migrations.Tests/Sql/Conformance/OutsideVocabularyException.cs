namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>The recorded operation says something that Iris has no word for yet.</summary>
internal sealed class OutsideVocabularyException(string reason) : Exception(reason);
