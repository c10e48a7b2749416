using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Iris.Migrations;

namespace TaskTracker.Model;

/// <summary>A project, as the schema at the head has it. Its name is unique.</summary>
[Table("projects")]
public sealed class Project
{
    [Key]
    [Column("id")]
    public int Id { get; set; }

    [Column("name")]
    [Unique]
    [MaxLength(255)]
    public required string Name { get; set; }

    [Column("description")]
    public string? Description { get; set; }

    [Column("status")]
    [MaxLength(50)]
    public required string Status { get; set; }

    [Column("created_at")]
    public DateTime CreatedAt { get; set; }

    [Column("updated_at")]
    public DateTime UpdatedAt { get; set; }

    [Column("owner")]
    [MaxLength(255)]
    public required string Owner { get; set; }

    [Column("archived_at")]
    public DateTime? ArchivedAt { get; set; }
}
