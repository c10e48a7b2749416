namespace Iris.Extensions.Hosting;

/// <summary>What happens to the database before the application starts.</summary>
public enum StartupMode
{
    /// <summary>The application does not start unless the database has all that it needs. Nothing is changed.</summary>
    Validate,

    /// <summary>What is pending is applied. Of several applications that start at once one does it, and the others wait for it.</summary>
    Apply,

    /// <summary>The application waits until somebody else has applied what is pending: a deployment job, for instance.</summary>
    Wait,

    /// <summary>Nothing; for an application that wants the health check or the <see cref="Iris.Migrations.Running.Migrator"/> only.</summary>
    None,
}
