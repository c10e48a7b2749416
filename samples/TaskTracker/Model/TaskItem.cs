using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Iris.Migrations;

namespace TaskTracker.Model;

/// <summary>A task of a project, as the schema at the head has it.</summary>
[Table("tasks")]
public sealed class TaskItem
{
    [Key]
    [Column("id")]
    public int Id { get; set; }

    [Column("project_id")]
    [Index]
    [ForeignKey(nameof(Project))]
    public int ProjectId { get; set; }

    public Project? Project { get; set; }

    [Column("title")]
    [Index]
    [MaxLength(255)]
    public required string Title { get; set; }

    [Column("priority")]
    [Index]
    [MaxLength(50)]
    public required string Priority { get; set; }

    [Column("due_date")]
    [Index]
    public DateOnly? DueDate { get; set; }

    [Column("completed")]
    [Index]
    public bool Completed { get; set; }

    [Column("notes")]
    public string? Notes { get; set; }

    [Column("created_at")]
    public DateTime CreatedAt { get; set; }

    [Column("updated_at")]
    public DateTime UpdatedAt { get; set; }

    [Column("status")]
    [MaxLength(20)]
    public required string Status { get; set; }

    [Column("estimate_hours")]
    public int? EstimateHours { get; set; }
}
