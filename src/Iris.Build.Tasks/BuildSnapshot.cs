using System.Globalization;
using System.Text;

namespace Iris.Build.Tasks;

/// <summary>
/// What a build leaves in <c>obj/iris.snapshot</c> for the tool: where its outputs are, what they need to run, and what they
/// were made of, so that the tool knows in milliseconds whether they are current. A line per value, <c>key=value</c>; a list
/// is a line per item. This file is compiled into the tool as well.
/// </summary>
internal sealed record BuildSnapshot
{
    private const string Version = "1";

    public string ProjectFile { get; init; } = "";

    public string Configuration { get; init; } = "";

    public string TargetFramework { get; init; } = "";

    /// <summary>The assembly in <c>bin/</c>, for running. A build that found errors in the chain has left an older one there, or none.</summary>
    public string TargetPath { get; init; } = "";

    /// <summary>The assembly in <c>obj/</c>, for reading: it is there as soon as the compiler has passed.</summary>
    public string IntermediateAssembly { get; init; } = "";

    public string BundlePath { get; init; } = "";

    /// <summary>Written when the SQL of the intermediate assembly has been emitted.</summary>
    public string EmitStamp { get; init; } = "";

    /// <summary>Where SQL revisions come from; the first one gets new revisions, unless <c>iris.json</c> says otherwise.</summary>
    public IReadOnlyList<string> MigrationsFolders { get; init; } = [];

    /// <summary>As the compiler got it, <c>real=mapped</c> with commas between; see <see cref="SourcePathMap"/>.</summary>
    public string PathMap { get; init; } = "";

    public string RootNamespace { get; init; } = "";

    public string AssemblyName { get; init; } = "";

    /// <summary>The runtimeconfig that names the frameworks which the assembly needs.</summary>
    public string RuntimeConfig { get; init; } = "";

    public IReadOnlyList<string> Dialects { get; init; } = [];

    /// <summary>What the properties of the project say about warnings.</summary>
    public WarningPolicy Warnings { get; init; } = WarningPolicy.None;

    /// <summary>The assemblies to load what the migrations refer to from, by simple name.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Files for some platforms only: <c>rid|path</c>, the rid empty where the build was for one platform.</summary>
    public IReadOnlyList<string> PlatformFiles { get; init; } = [];

    public IReadOnlyList<SnapshotInput> Inputs { get; init; } = [];

    public IReadOnlyList<SnapshotFolder> Folders { get; init; } = [];

    /// <summary>Whether nothing that the assembly was made of has changed since. Takes no look at <see cref="TargetPath"/>.</summary>
    public bool IsFresh()
    {
        var extensions = SnapshotFolder.ExtensionsOf(Inputs.Select(input => input.Path));
        return File.Exists(IntermediateAssembly)
            && Inputs.All(input => input.IsUnchanged())
            && Folders.All(folder => folder.IsUnchanged(extensions));
    }

    /// <summary>Whether the assembly in <c>bin/</c> is the one in <c>obj/</c>.</summary>
    public bool IsTargetCurrent() => SnapshotInput.Of(TargetPath) is var target
        && target.Length == SnapshotInput.Of(IntermediateAssembly).Length
        && target.Ticks >= SnapshotInput.Of(IntermediateAssembly).Ticks;

    /// <summary>Whether the bundle is that of the assembly in <c>obj/</c>; the tool's own builds emit nothing.</summary>
    public bool IsBundleCurrent() => File.Exists(BundlePath)
        && SnapshotInput.Of(EmitStamp).Ticks >= SnapshotInput.Of(IntermediateAssembly).Ticks;

    /// <summary>Reads the snapshot of a build; null where there is none, or one of another version.</summary>
    public static BuildSnapshot? Read(string path) => File.Exists(path) ? Parse(File.ReadAllText(path)) : null;

    public static BuildSnapshot? Parse(string text)
    {
        var values = text.Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .Where(line => line.Contains('='))
            .ToLookup(line => line.Substring(0, line.IndexOf('=')), line => line.Substring(line.IndexOf('=') + 1), StringComparer.Ordinal);
        return One("irisSnapshot") != Version ? null : new BuildSnapshot
        {
            ProjectFile = One("project"),
            Configuration = One("configuration"),
            TargetFramework = One("targetFramework"),
            TargetPath = One("target"),
            IntermediateAssembly = One("intermediate"),
            BundlePath = One("bundle"),
            EmitStamp = One("emitStamp"),
            MigrationsFolders = [.. values["migrations"]],
            PathMap = One("pathMap"),
            RootNamespace = One("rootNamespace"),
            AssemblyName = One("assemblyName"),
            RuntimeConfig = One("runtimeConfig"),
            Dialects = [.. values["dialect"]],
            Warnings = new(One("noWarn"), One("treatWarningsAsErrors") == "true", One("warningsAsErrors"), One("warningsNotAsErrors")),
            References = [.. values["reference"]],
            PlatformFiles = [.. values["platformFile"]],
            Inputs = [.. values["input"].Select(SnapshotInput.Parse)],
            Folders = [.. values["folder"].Select(SnapshotFolder.Parse)],
        };

        string One(string key) => values[key].FirstOrDefault() ?? "";
    }

    public string Format()
    {
        var text = new StringBuilder();
        Add("irisSnapshot", Version);
        Add("project", ProjectFile);
        Add("configuration", Configuration);
        Add("targetFramework", TargetFramework);
        Add("target", TargetPath);
        Add("intermediate", IntermediateAssembly);
        Add("bundle", BundlePath);
        Add("emitStamp", EmitStamp);
        Add("pathMap", PathMap);
        Add("rootNamespace", RootNamespace);
        Add("assemblyName", AssemblyName);
        Add("runtimeConfig", RuntimeConfig);
        Add("noWarn", OneLine(Warnings.NoWarn));
        Add("treatWarningsAsErrors", Warnings.TreatWarningsAsErrors ? "true" : "false");
        Add("warningsAsErrors", OneLine(Warnings.WarningsAsErrors));
        Add("warningsNotAsErrors", OneLine(Warnings.WarningsNotAsErrors));
        AddAll("migrations", MigrationsFolders);
        AddAll("dialect", Dialects);
        AddAll("reference", References);
        AddAll("platformFile", PlatformFiles);
        AddAll("input", Inputs);
        AddAll("folder", Folders);
        return text.ToString();

        static string OneLine(string? codes) => (codes ?? "").Replace('\r', ' ').Replace('\n', ' ');

        void Add(string key, string value) => text.Append(key).Append('=').Append(value).Append('\n');

        void AddAll<T>(string key, IEnumerable<T> items)
        {
            foreach (var item in items)
            {
                Add(key, Convert.ToString(item, CultureInfo.InvariantCulture) ?? "");
            }
        }
    }
}
