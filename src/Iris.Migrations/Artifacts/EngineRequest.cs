namespace Iris.Migrations.Artifacts;

/// <summary>What the host or the tool asks of the engine. One JSON object; names in camelCase; what is left out has its default.</summary>
// Not init-only: the JSON serializer would write over the defaults of what a request leaves out.
public sealed record EngineRequest
{
    internal const string DefaultVersionTable = "iris_version";

    internal const string DefaultTransaction = "perMigration";

    /// <summary>The version of this contract that the caller speaks.</summary>
    public int Protocol { get; set; } = Engine.Protocol;

    /// <summary>
    /// <c>emit</c>, <c>bundle</c>, <c>hash</c>, <c>edited</c>, <c>script</c>, <c>commute</c>, <c>squash</c>, <c>describe</c>,
    /// <c>difference</c>, <c>schemas</c>, <c>lint</c>, <c>phases</c>, <c>report</c>, <c>upgrade</c>, <c>downgrade</c>, <c>rehearse</c> (a dry run),
    /// <c>stamp</c> or <c>verify</c>.
    /// </summary>
    public string Command { get; set; } = "";

    /// <summary>For emit, commute, squash, difference, lint, phases and report: the dialects to look at. Otherwise the one dialect of the database.</summary>
    public IReadOnlyList<string> Dialects { get; set; } = [];

    /// <summary>For script, upgrade, downgrade, rehearse and stamp: where to go, such as <c>head</c>; a range <c>from:to</c> for scripts.
    /// For commute: the revisions at which the branches end. For squash: the ids of the range, oldest first. For describe: the ids of the
    /// revisions. For verify, lint and report: the ids of what is to be looked at; none for all.</summary>
    public IReadOnlyList<string> Targets { get; set; } = [];

    /// <summary>For script: <c>upgrade</c>, <c>downgrade</c> or <c>stamp</c>; for rehearse and describe: one of the first two.</summary>
    public string? Direction { get; set; }

    /// <summary>For script: whether to leave out what only the database's own client understands.</summary>
    public bool Plain { get; set; }

    /// <summary>For script: whether it is to ask the database, for every revision, whether it has it.</summary>
    public bool Idempotent { get; set; }

    /// <summary>For upgrade, and for script in that direction: <c>expand</c> or <c>contract</c>; null for all.</summary>
    public string? Phase { get; set; }

    /// <summary>For emit: whether the project asks for operations in their online form; the assembly has to say so as well.</summary>
    public bool SafeRewrite { get; set; }

    /// <summary>For stamp: whether to empty the version table first.</summary>
    public bool Purge { get; set; }

    /// <summary>The name of the version table.</summary>
    public string VersionTable { get; set; } = DefaultVersionTable;

    /// <summary>The schema of Iris's own tables; null for the default one.</summary>
    public string? VersionTableSchema { get; set; }

    /// <summary><c>perMigration</c> or <c>all</c>.</summary>
    public string Transaction { get; set; } = DefaultTransaction;

    /// <summary>How long to wait for another run to finish, in seconds.</summary>
    public double LockTimeout { get; set; } = 60;

    /// <summary>How long a statement waits for a lock that others hold, in seconds; 0 for as long as it takes.</summary>
    public double StatementLockTimeout { get; set; } = 5;

    /// <summary>How long a statement may run, in seconds; null for as long as it takes.</summary>
    public double? StatementTimeout { get; set; }

    /// <summary>How often what did not get a lock is tried again.</summary>
    public int Retries { get; set; } = 10;

    /// <summary>The database as messages name it; never with a password.</summary>
    public string? Database { get; set; }

    /// <summary>The version of the caller, for the header of scripts and the history table.</summary>
    public string? ToolVersion { get; set; }

    /// <summary>For emit: the simple name of the assembly, which the artifacts bear.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>For emit: the folder that the artifacts go to.</summary>
    public string? OutputDirectory { get; set; }

    /// <summary>For emit: <c>bundle</c>, or <c>perRevision</c> for loose files as well.</summary>
    public string SqlFiles { get; set; } = "bundle";

    /// <summary>
    /// The full paths of source files, by the name that the assembly knows them by: an embedded SQL file, or the beginning of a
    /// path that the compiler has mapped.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Paths { get; set; }

    /// <summary>For emit: whether a revision without a downgrade is an error.</summary>
    public bool RequireDowngrade { get; set; }

    /// <summary>For emit: whether a model that asks for more than the revisions do is an error.</summary>
    public bool CheckModel { get; set; }

    /// <summary>For difference: where the schema is that is to be changed: <c>revisions</c> or <c>database</c>.</summary>
    public string From { get; set; } = "revisions";

    /// <summary>For difference: where the schema is that it is to become: <c>model</c>, <c>revisions</c> or <c>database</c>.</summary>
    public string To { get; set; } = "model";

    /// <summary>For difference: the rows of the version table up to which revisions count; null for all revisions.</summary>
    public IReadOnlyList<string>? Rows { get; set; }

    /// <summary>
    /// For emit, lint and difference: the name of the model: a class, the base of classes or a namespace, with an assembly behind a comma where it
    /// is another one; null for the only model there is.
    /// </summary>
    public string? Model { get; set; }

    /// <summary>For difference: the file of SQL that is the model; the last connection asked for is to a scratch database then.</summary>
    public string? ModelFile { get; set; }

    /// <summary>For emit and difference: patterns of the tables to look at; none for all.</summary>
    public IReadOnlyList<string> Include { get; set; } = [];

    /// <summary>For emit and difference: patterns of tables not to look at.</summary>
    public IReadOnlyList<string> Exclude { get; set; } = [];

    /// <summary>For difference: what has only another name: <c>old:new</c>, <c>table.old:new</c>.</summary>
    public IReadOnlyList<string> Renames { get; set; } = [];

    /// <summary>For emit: whether to prove that every downgrade is the way back of its upgrade.</summary>
    public bool Verify { get; set; } = true;

    /// <summary>For verify: whether tables get rows before each step.</summary>
    public bool FillsTables { get; set; } = true;

    /// <summary>For emit: whether to judge what the revisions do.</summary>
    public bool Lint { get; set; } = true;

    /// <summary>For emit and lint: the servers to judge for, <c>postgresql:15</c>.</summary>
    public IReadOnlyList<string> TargetServers { get; set; } = [];

    /// <summary>For emit and lint: the last revision that is released; null where every revision is judged on its own.</summary>
    public string? LintSince { get; set; }

    /// <summary>For emit: rules that are off by default, and that the project wants.</summary>
    public IReadOnlyList<string> Rules { get; set; } = [];

    /// <summary>For emit and lint: severities by code, in the words of .editorconfig.</summary>
    public IReadOnlyDictionary<string, string>? Severities { get; set; }

    /// <summary>For emit: the <c>iris.lock</c> to compare the revisions with; null where there is none. For hash: where it is. For lint: what
    /// it seals is released.</summary>
    public string? LockFile { get; set; }

    /// <summary>For bundle: the file to write.</summary>
    public string? OutputFile { get; set; }

    /// <summary>For upgrade: whether to go on where a revision that is applied was edited since, and to note that this is right.</summary>
    public bool AcceptEdited { get; set; }

    /// <summary>For emit: the <c>iris.json</c> to take from what the request leaves out; null where there is none.</summary>
    public string? ConfigurationFile { get; set; }
}
