namespace Iris.Migrations.Authoring;

/// <summary>Something has no source. The one who writes a whole operation says which one it was.</summary>
internal sealed class UnwritableException(string reason) : Exception(reason);
