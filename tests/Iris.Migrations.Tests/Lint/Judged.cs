using Iris.Migrations.Diagnostics;
using Iris.Migrations.Lint;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Lint;

/// <summary>Revisions over a small shop, as the lint judges them.</summary>
internal static class Judged
{
    private static readonly AsyncLocal<List<(Action<MigrationBuilder> Up, Action<MigrationBuilder>? Down)>> Changes = new();

    private static readonly Type[] Places = [typeof(Second), typeof(Third), typeof(Fourth)];

    /// <summary>What is found in the revisions that follow the shop, 0002 and so on.</summary>
    public static List<Diagnostic> Find(string server, LintSettings settings, params IReadOnlyList<Change> changes)
    {
        Changes.Value = [.. changes.Select(c => (c.Up, c.Down))];
        var revisions = changes.Select((change, i) => change.About(new Revision
        {
            Id = $"000{i + 2}",
            Revises = [$"000{i + 1}"],
            TypeName = Places[i].FullName,
            Message = "change the shop",
        }));
        var graph = RevisionGraph.Build([new Revision { Id = "0001", TypeName = typeof(Shop).FullName, Message = "make the shop" }, .. revisions]);
        var target = TargetServer.Parse(server);
        var review = new SafetyReview(new(graph, new RevisionRecorder(typeof(Judged).Assembly)), settings with { Servers = settings.Servers.Count > 0 ? settings.Servers : [target] });
        review.Look(target.Dialect);
        return [.. review.Diagnostics().Where(d => !d.Message.StartsWith("Revision 0001:", StringComparison.Ordinal))];
    }

    public static List<Diagnostic> Find(string server, Action<MigrationBuilder> up, Action<MigrationBuilder>? down = null) => Find(server, new(), new Change(up) { Down = down });

    public static string Codes(IEnumerable<Diagnostic> found) => string.Join(' ', found.Select(d => d.Code).Distinct().Order(StringComparer.Ordinal));

    /// <summary>A revision.</summary>
    internal sealed record Change(Action<MigrationBuilder> Up)
    {
        /// <summary>Its way back; null where there is none.</summary>
        public Action<MigrationBuilder>? Down { get; init; }

        public Func<Revision, Revision> About { get; init; } = revision => revision;
    }

    public sealed class Shop : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.CreateTable("customers",
                Column("id", SqlType.Integer, nullable: false, identity: true),
                Column("name", SqlType.String(100), nullable: false),
                Column("email", SqlType.String(100)),
                Column("notes", SqlType.Text),
                Column("country", SqlType.Char(2)),
                PrimaryKey("id"));
            op.CreateTable("orders",
                Column("id", SqlType.Integer, nullable: false, identity: true),
                Column("customer_id", SqlType.Integer, nullable: false),
                Column("status", SqlType.Enum("order_status", "open", "paid", "sent"), nullable: false, defaultValue: "open"),
                Column("total", SqlType.Numeric(10, 2)),
                Column("code", SqlType.String(20)),
                Column("day", SqlType.DateTime),
                Column("size", SqlType.BigInteger),
                PrimaryKey("id"),
                Check("total >= 0", "ck_orders_total"),
                Unique(["code"], "uq_orders_code"),
                ForeignKey("customer_id", "customers", "id", "fk_orders_customers"));
            op.CreateTable("events", Column("at", SqlType.DateTime), Column("body", SqlType.Text), Column("order_id", SqlType.Integer));
            op.CreateIndex("ix_orders_day", "orders", ["day"]);
            op.CreateIndex("ix_orders_customer", "orders", ["customer_id"]);
            op.CreateView("paid_orders", "SELECT id, total FROM orders WHERE status = 'paid'");
        }

        public override void Downgrade(MigrationBuilder op)
        {
            op.DropView("paid_orders");
            op.DropTable("events");
            op.DropTable("orders");
            op.DropTable("customers");
        }
    }

    public abstract class Changed(int place) : Migration
    {
        public override void Upgrade(MigrationBuilder op) => Changes.Value![place].Up(op);

        public override void Downgrade(MigrationBuilder op) => (Changes.Value![place].Down ?? (o => o.Irreversible()))(op);
    }

    public sealed class Second() : Changed(0);

    public sealed class Third() : Changed(1);

    public sealed class Fourth() : Changed(2);
}
