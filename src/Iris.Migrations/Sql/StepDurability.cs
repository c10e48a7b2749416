namespace Iris.Migrations.Sql;

/// <summary>What a crash leaves of a step.</summary>
internal enum StepDurability
{
    /// <summary>It is part of the transaction, and goes with it.</summary>
    Transaction,

    /// <summary>It commits by itself: it is done, or it is not.</summary>
    Own,

    /// <summary>It is part of the transaction unless it ends that itself, which only running it tells.</summary>
    Unknown,

    /// <summary>It is about the session, which a crash ends: it runs again with every new one.</summary>
    Session,
}
