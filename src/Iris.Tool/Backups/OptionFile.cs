using System.Text;

namespace Iris.Tool.Backups;

/// <summary>Options for MySQL's programs in a file that nobody else can read, for as long as they are needed.</summary>
internal sealed class OptionFile : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public OptionFile(IEnumerable<KeyValuePair<string, string?>> options)
    {
        var lines = options.Where(option => !string.IsNullOrEmpty(option.Value))
            .Select(option => $"{option.Key}=\"{option.Value!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        var text = Encoding.UTF8.GetBytes($"[client]\n{string.Join('\n', lines)}\n");
        using var file = new FileStream(_path, OnlyForUs(FileMode.CreateNew));
        file.Write(text);
    }

    /// <summary>What the programs take before all else.</summary>
    public string Argument => $"--defaults-extra-file={_path}";

    /// <summary>How a file is made that only its owner can read.</summary>
    public static FileStreamOptions OnlyForUs(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    public void Dispose() => File.Delete(_path);
}
