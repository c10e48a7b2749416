using System.ComponentModel.DataAnnotations.Schema;
using Iris.Migrations;

#pragma warning disable CA1812 // Read by reflection only.
#pragma warning disable CA1852

namespace Iris.Tool.Tests.Desired
{
    /// <summary>What the projects of these tests may have as their model.</summary>
    public static class Models
    {
        /// <summary>Their assembly, as iris.json names it.</summary>
        public static string Of(string space) => $"{{ \"model\": \"{typeof(Models).Namespace}.{space}, {typeof(Models).Assembly.GetName().Name}\" }}";
    }
}

namespace Iris.Tool.Tests.Desired.Two
{
    [Table("shops")]
    public sealed class Shop
    {
        [Column("id")]
        public int Id { get; set; }

        [Column("title")]
        public string? Title { get; set; }
    }
}

namespace Iris.Tool.Tests.Desired.One
{
    [Table("shops")]
    public sealed class Shop
    {
        [Column("id")]
        public int Id { get; set; }

        [Column("name")]
        public string? Name { get; set; }
    }
}
