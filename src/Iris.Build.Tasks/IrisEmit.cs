using System.Reflection;
using System.Text;
using Iris.Migrations.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Iris.Build.Tasks;

/// <summary>
/// Has the SQL of all revisions written by the engine in the project's own Iris.Migrations. That means running the project's
/// code, which gets a process of its own: it may throw, hang or exit without taking the build with it.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class IrisEmit : ToolTask
{
    private const int ReportedErrors = 1;

    // For a process that compiles thousands of small methods, runs each five times and ends. What a runtimeconfig can say stands there. Without AVX
    // the framework's code for it, of which nothing is compiled ahead of time, is not compiled either: that would be done in every process, and badly.
    // Nobody traces it, and nothing is compiled a second time, better, unless it lives for more than a second.
    private static readonly string[] ShortLived =
        ["DOTNET_EnableWriteXorExecute=0", "DOTNET_EnableAVX=0", "DOTNET_LTTng=0", "DOTNET_TC_CallCountingDelayMs=0x3E8"];

    private readonly List<string> _strayLines = [];
    private DiagnosticSink? _sink;
    private bool _done;
    private SeverityConfiguration _severities = new([]);

    [Required]
    public string DotnetPath { get; set; } = "";

    [Required]
    public string HostDll { get; set; } = "";

    [Required]
    public string RuntimeConfig { get; set; } = "";

    [Required]
    public string ResponseFile { get; set; } = "";

    [Required]
    public string Assembly { get; set; } = "";

    [Required]
    public string AssemblyName { get; set; } = "";

    [Required]
    public string OutputDirectory { get; set; } = "";

    [Required]
    public string Stamp { get; set; } = "";

    [Required]
    public string ProjectFile { get; set; } = "";

    public string[] References { get; set; } = [];

    public ITaskItem[] PlatformFiles { get; set; } = [];

    /// <summary>All embedded files; those that are SQL revisions have a <c>LogicalName</c>.</summary>
    public ITaskItem[] EmbeddedFiles { get; set; } = [];

    public string[] Dialects { get; set; } = [];

    public string SqlFiles { get; set; } = "bundle";

    public bool RequireDowngrade { get; set; }

    public bool CheckModel { get; set; }

    public bool Verify { get; set; } = true;

    public bool Lint { get; set; } = true;

    /// <summary>Whether the project asks for operations in their online form.</summary>
    public bool SafeRewrite { get; set; }

    public string[] TargetServers { get; set; } = [];

    public string? LintSince { get; set; }

    public string? ConfigurationFile { get; set; }

    /// <summary>The <c>iris.lock</c> of the project; empty where there is none.</summary>
    public string? LockFile { get; set; }

    public string? VersionTable { get; set; }

    public string? VersionTableSchema { get; set; }

    public string PathMap { get; set; } = "";

    public string? NoWarn { get; set; }

    public bool TreatWarningsAsErrors { get; set; }

    public string? WarningsAsErrors { get; set; }

    public string? WarningsNotAsErrors { get; set; }

    /// <summary>The <c>.editorconfig</c> files and global configs.</summary>
    public string[] AnalyzerConfigFiles { get; set; } = [];

    /// <summary>Where what was found goes as SARIF; null for nowhere.</summary>
    public string? Sarif { get; set; }

    /// <summary>The parts that it is made of: this task's, and those of others.</summary>
    public string[] SarifParts { get; set; } = [];

    /// <summary>What lies in the output directory afterwards.</summary>
    [Output]
    public string[] Artifacts { get; private set; } = [];

    /// <inheritdoc/>
    protected override string ToolName => Path.GetFileName(DotnetPath);

    /// <inheritdoc/>
    protected override Encoding StandardOutputEncoding => Encoding.UTF8;

    /// <inheritdoc/>
    protected override Encoding StandardErrorEncoding => Encoding.UTF8;

    // The two streams come to the same method: only the importance tells what the host says from what the project's code does.
    /// <inheritdoc/>
    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.High;

    /// <inheritdoc/>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Normal;

    /// <inheritdoc/>
    public override bool Execute()
    {
        _severities = new(AnalyzerConfigFiles);
        var policy = new WarningPolicy(NoWarn, TreatWarningsAsErrors, WarningsAsErrors, WarningsNotAsErrors) { Configuration = _severities };
        _sink = new DiagnosticSink(Log, ProjectFile, new SourcePathMap(PathMap), policy);
        if (SqlFiles is not ("bundle" or "perRevision"))
        {
            _sink.Report(DiagnosticCatalogue.InvalidBuildProperty("IrisSqlFiles", SqlFiles, "bundle or perRevision"));
            return false;
        }

        // Until it is known what comes of this, the artifacts are of no assembly.
        File.Delete(Stamp);
        WriteResponseFile();
        EnvironmentVariables = [.. EnvironmentVariables ?? [], .. ShortLived];
        _ = base.Execute();
        if (!(_done && ExitCode is 0 or ReportedErrors) && !_sink.HasErrors)
        {
            ReportEarlyEnd();
        }

        SarifFile.Write(Sarif, SarifParts, "emit", ProjectFile, _sink.Reported);
        if (_sink.HasErrors)
        {
            return false;
        }

        Artifacts = [.. Directory.EnumerateFiles(OutputDirectory, "*", SearchOption.AllDirectories).OrderBy(file => file, StringComparer.Ordinal)];
        EmitStamp.Write(Stamp, Assembly);
        return true;
    }

    /// <inheritdoc/>
    protected override string GenerateFullPathToTool() => DotnetPath;

    /// <inheritdoc/>
    protected override string GenerateCommandLineCommands()
    {
        var line = new CommandLineBuilder();
        line.AppendSwitch("exec");
        line.AppendSwitchIfNotNull("--runtimeconfig ", RuntimeConfig);
        line.AppendFileNameIfNotNull(CompiledAhead.Instead(HostDll, Path.GetDirectoryName(HostDll)!));
        line.AppendFileNameIfNotNull(ResponseFile);
        return line.ToString();
    }

    /// <inheritdoc/>
    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance)
    {
        if (messageImportance == StandardOutputLoggingImportance && singleLine == HostRequest.Done)
        {
            _done = true;
        }
        else if (messageImportance == StandardOutputLoggingImportance && CanonicalLine.Parse(singleLine) is { } diagnostic)
        {
            _sink!.Report(diagnostic);
        }
        else
        {
            _strayLines.Add(singleLine);
            Log.LogMessage(MessageImportance.Normal, "{0}", singleLine);
        }
    }

    // What went wrong is reported by then, or is once it is known whether the host came to its end. Errors that the project makes
    // warnings of are no failure.
    /// <inheritdoc/>
    protected override bool HandleTaskExecutionErrors() => false;

    private void ReportEarlyEnd()
    {
        var output = string.Join(" ", _strayLines.Select(line => line.Trim()).Where(line => line.Length > 0).Take(5));
        _sink!.Report(DiagnosticCatalogue.HostEndedEarly(ExitCode, output));
    }

    private void WriteResponseFile()
    {
        var references = ReferenceList.Assemblies(References).Select(reference => CompiledAhead.Instead(reference, Path.GetDirectoryName(HostDll)!));
        var request = new HostRequest(Assembly, [.. references], ReferenceList.Platforms(PlatformFiles), Request());
        File.WriteAllText(ResponseFile, request.Format());
    }

    private string Request() => JsonText.Object(
        ("command", JsonText.Quote("emit")),
        ("dialects", JsonText.List(Dialects)),
        ("outputDirectory", JsonText.Quote(OutputDirectory)),
        ("assemblyName", JsonText.Quote(AssemblyName)),
        ("sqlFiles", JsonText.Quote(SqlFiles)),
        ("requireDowngrade", RequireDowngrade ? "true" : "false"),
        ("checkModel", CheckModel ? "true" : "false"),
        ("verify", Verify ? "true" : "false"),
        ("lint", Lint ? "true" : "false"),
        ("safeRewrite", SafeRewrite ? "true" : "false"),
        ("targetServers", JsonText.List(TargetServers)),
        ("lintSince", Optional(LintSince)),
        ("rules", JsonText.List([.. _severities.Wanted.Where(code => code.StartsWith("IRIS04", StringComparison.OrdinalIgnoreCase))])),
        ("toolVersion", JsonText.Quote(ToolVersion)),
        ("paths", JsonText.Object([.. EmbeddedSql.FilesByName(EmbeddedFiles).Select(file => (file.Key, (string?)JsonText.Quote(file.Value)))])),
        ("configurationFile", Optional(ConfigurationFile)),
        ("lockFile", Optional(LockFile)),
        ("versionTable", Optional(VersionTable)),
        ("versionTableSchema", Optional(VersionTableSchema)));

    private static string ToolVersion =>
        typeof(IrisEmit).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static string? Optional(string? value) => string.IsNullOrEmpty(value) ? null : JsonText.Quote(value!);
}
