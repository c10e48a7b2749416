using Iris.Migrations.Operations;

namespace Iris.Migrations;

// What has to be so before and after.
public sealed partial class MigrationBuilder
{
    /// <summary>
    /// Stops here unless the database gives the right answer, before anything that the revision records after it runs. A script
    /// asks as well.
    /// </summary>
    /// <param name="sql">A query of one row and one column: true, or a number other than 0, where all is well.</param>
    /// <param name="message">What the revision needs, for the one who runs it: <c>every user has an email</c>.</param>
    public void Require(string sql, string message) => Record(new Assertion(AssertionKind.Require, sql, message));

    /// <summary>
    /// Takes the revision back, where the database can, unless it gives the right answer after what was recorded so far has run.
    /// A script asks as well.
    /// </summary>
    /// <param name="sql">A query of one row and one column: true, or a number other than 0, where all is well.</param>
    /// <param name="message">What the revision promises, for the one who runs it: <c>no order was lost</c>.</param>
    public void Ensure(string sql, string message) => Record(new Assertion(AssertionKind.Ensure, sql, message));
}
