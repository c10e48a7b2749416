using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// Views and triggers; a schema is a database.
internal sealed partial class MySqlCompiler
{
    /// <summary>MariaDB replaces triggers as well, MySQL does not.</summary>
    protected override bool Replaces(SchemaObjectKind kind) => kind == SchemaObjectKind.View;

    protected override void CreateTrigger(Trigger trigger, string create)
    {
        if (trigger.Timing == TriggerTiming.InsteadOf)
        {
            Unsupported("triggers in the place of a change", "Let it run before or after the change.");
        }

        if (trigger.Events.Trim().ToUpperInvariant() is not ("INSERT" or "UPDATE" or "DELETE"))
        {
            Unsupported($"triggers on '{trigger.Events}'", "Make one each for INSERT, UPDATE and DELETE; the body can compare OLD and NEW.");
        }

        base.CreateTrigger(trigger, create);
    }

    protected override void CreateSequence(Sequence sequence, string ifNotExists)
    {
        Report(DiagnosticCatalogue.MariaDbOnly(Current!.Summary, "sequences", Current.Location));
        base.CreateSequence(sequence, ifNotExists);
    }
}
