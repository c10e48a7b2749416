using System.Globalization;
using System.Text.RegularExpressions;

namespace Iris.Build.Tasks;

/// <summary>An <c>.editorconfig</c> or a global config, as far as it speaks of severities.</summary>
internal sealed class SeverityFile
{
    private const string Prefix = "dotnet_diagnostic.";
    private const string Suffix = ".severity";
    private const int LevelOfGlobalConfigs = 100;

    private static readonly StringComparison SameFolder = Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static readonly string[] Words = ["error", "warning", "suggestion", "silent", "none"];

    private readonly List<(string Name, Regex? Pattern, Dictionary<string, ConfiguredSeverity> Severities)> _sections = [];
    private readonly string _folder;

    private SeverityFile(string path)
    {
        _folder = Slashes(Path.GetDirectoryName(path)!).TrimEnd('/');
        IsGlobal = string.Equals(Path.GetFileName(path), ".globalconfig", StringComparison.OrdinalIgnoreCase);
        Level = IsGlobal ? LevelOfGlobalConfigs : 0;
    }

    /// <summary>Whether it is about all files, wherever it lies itself.</summary>
    public bool IsGlobal { get; private set; }

    /// <summary>Of two global ones the higher wins.</summary>
    public int Level { get; private set; }

    /// <summary>Whether those in the folders above do not count.</summary>
    public bool IsRoot { get; private set; }

    /// <summary>How deep it lies: the nearest one wins.</summary>
    public int Depth => _folder.Length;

    /// <summary>The codes that are to be seen somewhere.</summary>
    public IEnumerable<string> Wanted => _sections.SelectMany(section => section.Severities).Where(severity => severity.Value.Word != "none").Select(severity => severity.Key);

    public static SeverityFile Read(string path) => Parse(path, File.ReadAllLines(path));

    public static SeverityFile Parse(string path, IReadOnlyList<string> lines)
    {
        var file = new SeverityFile(path);
        file._sections.Add(("", null, new(StringComparer.OrdinalIgnoreCase)));
        for (var i = 0; i < lines.Count; i++)
        {
            file.ReadLine(lines[i].Trim(), path, i + 1);
        }

        return file;
    }

    /// <summary>Whether it lies in a folder of a file, or above.</summary>
    public bool IsAbove(string file) => Slashes(file).StartsWith(_folder + "/", SameFolder);

    /// <summary>What it says of a code in a file: the last section that has something to say counts.</summary>
    public ConfiguredSeverity? Find(string code, string file)
    {
        var path = Slashes(file);
        return _sections.AsEnumerable().Reverse()
            .Where(section => IsAbout(section.Name, section.Pattern, path))
            .Select(section => section.Severities.TryGetValue(code, out var severity) ? severity : null)
            .FirstOrDefault(severity => severity is not null);
    }

    private bool IsAbout(string section, Regex? pattern, string path)
    {
        if (IsGlobal)
        {
            return section.Length == 0 || string.Equals(section, path, SameFolder);
        }

        var below = path.Substring(_folder.Length);
        return pattern?.IsMatch(below) == true;
    }

    private void ReadLine(string line, string path, int number)
    {
        if (line.Length == 0 || line[0] is '#' or ';')
        {
            return;
        }

        if (line[0] == '[' && line[line.Length - 1] == ']')
        {
            var name = line.Substring(1, line.Length - 2);
            _sections.Add((name, IsGlobal ? null : SeverityGlob.ToRegex(name), new(StringComparer.OrdinalIgnoreCase)));
        }
        else if (line.IndexOf('=') is > 0 and var sign)
        {
            // A comment may follow a value.
            var value = Regex.Split(line.Substring(sign + 1), @"\s[#;]")[0].Trim();
            Set(line.Substring(0, sign).Trim(), value, path, number);
        }
    }

    private void Set(string key, string value, string path, int number)
    {
        if (_sections.Count == 1 && key.ToUpperInvariant() is "ROOT" or "IS_GLOBAL" or "GLOBAL_LEVEL")
        {
            SetPreamble(key, value);
        }
        else if (key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) && key.Length > Prefix.Length + Suffix.Length)
        {
            var word = Word(value);
            var code = key.Substring(Prefix.Length, key.Length - Prefix.Length - Suffix.Length);
            if (Words.Contains(word))
            {
                _sections[_sections.Count - 1].Severities[code] = new(word, path, number);
            }
        }
    }

    private void SetPreamble(string key, string value)
    {
        var isTrue = string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
        switch (key.ToUpperInvariant())
        {
            case "ROOT":
                IsRoot = isTrue;
                break;
            case "IS_GLOBAL":
                IsGlobal |= isTrue;
                break;
            case "GLOBAL_LEVEL" when int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var level):
                Level = level;
                break;
        }
    }

    // The compiler's other names for the same.
    private static string Word(string value) => value.ToUpperInvariant() switch
    {
        "WARN" => "warning",
        "INFO" => "suggestion",
        "HIDDEN" or "REFACTORING" => "silent",
        var word => word.ToLowerInvariant(),
    };

    private static string Slashes(string path) => path.Replace('\\', '/');
}
