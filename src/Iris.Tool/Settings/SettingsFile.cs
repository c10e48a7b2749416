using System.Text.Json;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Tool.Settings;

/// <summary>Reads <c>iris.json</c>, and knows the line of everything in it.</summary>
internal ref struct SettingsFile
{
    internal static readonly string[] DatabaseKeys =
        ["url", "connectionString", "dialect", "versionTable", "versionTableSchema", "transaction", "lockTimeout", "statementLockTimeout", "statementTimeout", "retries", "driver"];

    internal static readonly string[] ModelKeys = ["from", "include", "exclude"];

    // 'dialects' and 'safeRewrite' are read by the build.
    internal static readonly string[] ProjectKeys =
        ["$schema", "migrations", "revisionIdFormat", "template", "dialects", "databases", "model", "targetServers", "lintSince", "safeRewrite", .. DatabaseKeys];

    private readonly byte[] _text;
    private readonly ProjectSettings _settings;
    private Utf8JsonReader _reader;

    private SettingsFile(byte[] text, ProjectSettings settings)
    {
        _text = text;
        _settings = settings;
        _reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
    }

    /// <summary>The settings in a folder; the defaults where it has no <c>iris.json</c>.</summary>
    public static ProjectSettings ReadFrom(string folder)
    {
        var path = Path.Combine(folder, ProjectSettings.FileName);
        return File.Exists(path) ? Parse(path, File.ReadAllBytes(path)) : new ProjectSettings { Folder = folder };
    }

    internal static ProjectSettings Parse(string path, byte[] text)
    {
        var settings = new ProjectSettings { File = path, Folder = Path.GetDirectoryName(path)! };
        var content = text.AsSpan().StartsWith("\uFEFF"u8) ? text[3..] : text;
        try
        {
            new SettingsFile(content, settings).ReadProject();
        }
        catch (JsonException malformed)
        {
            var place = new SourceLocation(path, (int)(malformed.LineNumber ?? 0) + 1, (int)(malformed.BytePositionInLine ?? 0) + 1);
            throw new IrisException(DiagnosticCatalogue.MalformedSettings(Reason(malformed), place), malformed);
        }

        return settings;
    }

    private void ReadProject()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong("the file", "an object, { ... }");
        }

        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = _reader.GetString()!;
            switch (key)
            {
                case "migrations":
                    _settings.Migrations = Texts(key);
                    break;
                case "revisionIdFormat":
                    _settings.RevisionIdFormat = Checked(key, RevisionId.IsFormat, "sequential, a pattern like %04d, hex or timestamp");
                    break;
                case "template":
                    _settings.Template = Text(key);
                    break;
                case "targetServers":
                    _settings.TargetServers = Texts(key, "a server, or a list of servers: postgresql:15");
                    break;
                case "lintSince":
                    _settings.LintSince = Text(key);
                    break;
                case "model":
                    ReadModel();
                    break;
                case "databases":
                    ReadDatabases();
                    break;
                default:
                    ReadDatabaseKey(key, _settings.Database, ProjectKeys);
                    break;
            }
        }

        // Anything after the object is the reader's to refuse.
        _reader.Read();
    }

    private void ReadModel()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.String)
        {
            _settings.Model.From = _reader.GetString();
            return;
        }

        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong("model", "a text, or an object, { ... }");
        }

        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            switch (_reader.GetString()!)
            {
                case "from":
                    _settings.Model.From = Text("from");
                    break;
                case "include":
                    _settings.Model.Include = Texts("include", "a pattern, or a list of patterns");
                    break;
                case "exclude":
                    _settings.Model.Exclude = Texts("exclude", "a pattern, or a list of patterns");
                    break;
                case var key:
                    Skip(key, ModelKeys);
                    break;
            }
        }
    }

    private void ReadDatabases()
    {
        Open("databases");
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = _reader.GetString()!;
            var database = new DatabaseSettings();
            Open(name);
            while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadDatabaseKey(_reader.GetString()!, database, DatabaseKeys);
            }

            _settings.Databases[name] = database;
        }
    }

    private void ReadDatabaseKey(string key, DatabaseSettings database, string[] known)
    {
        switch (key)
        {
            case "url":
                database.Url = Text(key);
                break;
            case "connectionString":
                database.ConnectionString = Text(key);
                break;
            case "dialect":
                database.Dialect = Text(key);
                break;
            case "versionTable":
                database.VersionTable = Checked(key, name => name.Length > 0, "the name of a table");
                break;
            case "versionTableSchema":
                database.VersionTableSchema = Text(key);
                break;
            case "transaction":
                database.Transaction = Checked(key, value => value is "perMigration" or "all", "perMigration or all");
                break;
            case "driver":
                database.Driver = Checked(key, path => path.Length > 0, "the file of a driver");
                break;
            case "lockTimeout":
                database.LockTimeout = Seconds(key);
                break;
            case "statementLockTimeout":
                database.StatementLockTimeout = Seconds(key);
                break;
            case "statementTimeout":
                database.StatementTimeout = Seconds(key);
                break;
            case "retries":
                database.Retries = Number(key);
                break;
            default:
                Skip(key, known);
                break;
        }
    }

    private void Skip(string key, string[] known)
    {
        if (Array.IndexOf(known, key) < 0)
        {
            _settings.Warnings.Add(DiagnosticCatalogue.UnknownSetting(key, Spelling.Nearest(key, known), Here()));
        }

        _reader.Skip();
    }

    private void Open(string key)
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong(key, "an object, { ... }");
        }
    }

    private string Text(string key)
    {
        _reader.Read();
        return _reader.TokenType == JsonTokenType.String ? _reader.GetString()! : throw Wrong(key, "a text");
    }

    private string Checked(string key, Func<string, bool> isRight, string wanted)
    {
        var value = Text(key);
        return isRight(value) ? value : throw Wrong(key, wanted);
    }

    private List<string> Texts(string key, string wanted = "a folder, or a list of folders")
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.String)
        {
            return [_reader.GetString()!];
        }

        var texts = new List<string>();
        if (_reader.TokenType == JsonTokenType.StartArray)
        {
            while (_reader.Read() && _reader.TokenType == JsonTokenType.String)
            {
                texts.Add(_reader.GetString()!);
            }
        }

        return texts.Count > 0 && _reader.TokenType == JsonTokenType.EndArray ? texts : throw Wrong(key, wanted);
    }

    private double Seconds(string key)
    {
        _reader.Read();
        return _reader.TokenType == JsonTokenType.Number && _reader.TryGetDouble(out var seconds) && seconds is >= 0 and < 1e9
            ? seconds
            : throw Wrong(key, "a number of seconds");
    }

    private int Number(string key)
    {
        _reader.Read();
        return _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out var number) && number is >= 0 and <= 1000
            ? number
            : throw Wrong(key, "a whole number from 0 to 1000");
    }

    private readonly IrisException Wrong(string key, string wanted) =>
        new(DiagnosticCatalogue.BadSetting(key, wanted, Here()));

    private readonly SourceLocation Here()
    {
        var before = _text.AsSpan(0, (int)_reader.TokenStartIndex);
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new SourceLocation(_settings.File!, before.Count((byte)'\n') + 1, before.Length - lineStart + 1);
    }

    // The reader's own text ends in the position, which the place says already.
    private static string Reason(JsonException malformed)
    {
        var text = malformed.Message;
        var end = text.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).TrimEnd('.');
    }
}
