namespace Iris.Migrations;

/// <summary>
/// A revision written in C#. Both methods only record operations; they are called once per database dialect, without a
/// connection, and must record the same every time.
/// </summary>
public abstract class Migration : SchemaVocabulary
{
    /// <summary>Records the operations that take the schema one revision up.</summary>
    public abstract void Upgrade(MigrationBuilder op);

    /// <summary>
    /// Records the operations that take it back. A revision without this method of its own cannot be downgraded.
    /// </summary>
    public virtual void Downgrade(MigrationBuilder op) => op.Irreversible();
}
