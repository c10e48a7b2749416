using Iris.Migrations.Diagnostics;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Iris.Build.Tasks;

/// <summary>Fails what takes artifacts without building them, where those are not of the assembly that goes along.</summary>
[MSBuildMultiThreadableTask]
public sealed class IrisRefuse : Task
{
    [Required]
    public string Assembly { get; set; } = "";

    [Required]
    public string ProjectFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        new DiagnosticSink(Log, ProjectFile, new SourcePathMap(""), new WarningPolicy(null, false, null, null)).Report(DiagnosticCatalogue.SqlNotEmitted(Assembly));
        return false;
    }
}
