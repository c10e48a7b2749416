using Iris.Migrations.Diagnostics;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Iris.Build.Tasks;

/// <summary>
/// Confirms, where artifacts are taken without a build, that they are of the assembly that goes along. The last build may have failed
/// after compiling.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class IrisConfirm : Task
{
    [Required]
    public string Assembly { get; set; } = "";

    [Required]
    public string Stamp { get; set; } = "";

    [Required]
    public string ProjectFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (!EmitStamp.IsOf(Stamp, Assembly))
        {
            new DiagnosticSink(Log, ProjectFile, new SourcePathMap(""), new WarningPolicy(null, false, null, null)).Report(DiagnosticCatalogue.SqlNotEmitted(Assembly));
        }

        return !Log.HasLoggedErrors;
    }
}
