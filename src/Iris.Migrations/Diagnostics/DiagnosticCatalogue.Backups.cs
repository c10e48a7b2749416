namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>A backup to a file that is there already.</summary>
    public static Diagnostic BackupExists(string file) => Error(
        "IRIS0560",
        $"There is already a file {file}. Name another one, or remove it: a backup never replaces one.");

    /// <summary>The program that makes backups is not there.</summary>
    public static Diagnostic NoBackupProgram(string dialect, string programs, string package) => Error(
        "IRIS0561",
        $"{programs} is not on the PATH, and {dialect} is backed up and restored with it. Nothing was run. Install it (package {package}).");

    /// <summary>The program that makes backups failed.</summary>
    public static Diagnostic BackupProgramFailed(string program, int exitCode, string words) => Error(
        "IRIS0562",
        $"{program} failed with exit code {exitCode}: {(words.Length == 0 ? "it said nothing" : words.TrimEnd('.'))}. Mend what it says, and run again.");

    /// <summary>A database of which no backup can be made.</summary>
    public static Diagnostic NoBackup(string database, string why) => Error(
        "IRIS0563",
        $"{database} cannot be backed up from here: {why}. Nothing was run.");

    /// <summary>A file that is not a backup of this kind of database.</summary>
    public static Diagnostic NotABackup(string file, string why) => Error(
        "IRIS0564",
        $"{file} cannot be restored: {why.TrimEnd('.')}. The database is as it was. Name a file that `dotnet iris backup` has written for this kind of database.");

    /// <summary>A restore that nobody has agreed to.</summary>
    public static Diagnostic RestoreNeedsYes(string database, string file) => Error(
        "IRIS0565",
        $"Restoring {file} replaces all that {database} has. Nothing was changed. Add --yes to agree.");
}
