namespace Iris.Migrations;

/// <summary>
/// How constraints and indexes are called to which their author gives no name: for the revisions and models of an assembly, or of the
/// class that it stands at. A name that is given stays what it is. What has no pattern here is named by the database; an index by <c>ix_{table}_{columns}</c>.
/// </summary>
/// <remarks>
/// A pattern is text with these in it: <c>{schema}</c>, <c>{table}</c>, <c>{column}</c> (the first one), <c>{columns}</c> (all, with underscores
/// between), and for foreign keys <c>{principalTable}</c>, <c>{principalColumn}</c> and <c>{principalColumns}</c>. The columns of a check are those
/// of its table that it mentions. Changing a pattern changes what earlier revisions record.
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class)]
public sealed class NamingConventionAttribute : Attribute
{
    /// <summary>The pattern of primary keys, such as <c>pk_{table}</c>.</summary>
    public string? PrimaryKey { get; set; }

    /// <summary>The pattern of unique constraints, such as <c>uq_{table}_{columns}</c>.</summary>
    public string? Unique { get; set; }

    /// <summary>The pattern of check constraints, such as <c>ck_{table}_{columns}</c>.</summary>
    public string? Check { get; set; }

    /// <summary>The pattern of foreign keys, such as <c>fk_{table}_{columns}_{principalTable}</c>.</summary>
    public string? ForeignKey { get; set; }

    /// <summary>The pattern of exclude constraints, such as <c>ex_{table}_{columns}</c>.</summary>
    public string? Exclude { get; set; }

    /// <summary>The pattern of indexes, such as <c>ix_{table}_{columns}</c>.</summary>
    public string? Index { get; set; }
}
