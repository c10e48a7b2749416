using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>Reads a SQL revision line by line. SQL is not understood here: only lines that begin with <c>--</c> mean anything.</summary>
internal sealed class SqlRevisionReader(string path)
{
    private readonly SqlRevisionHeader _header = new();
    private readonly List<SqlRevisionSection> _sections = [];
    private readonly List<Diagnostic> _found = [];
    private readonly List<string> _body = [];
    private readonly List<Assurance> _assurances = [];
    private Assurance[] _ofFile = [];
    private SqlRevisionSection? _open;
    private List<string>? _effect;
    private bool _inEffect;
    private bool _inBlockComment;
    private bool _strayReported;

    public static IEnumerable<string> Lines(string text) =>
        text.TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');

    public static bool IsTelling(string line) => SqlRevisionHeader.IsId(line) || Directive(line) is not null;

    public SqlRevisionFile Read(string text)
    {
        var number = 0;
        foreach (var line in Lines(text))
        {
            Take(line, new SourceLocation(path, ++number));
        }

        Close();
        var revision = _header.ToRevision(path) is { } read ? read with { Assurances = _ofFile } : null;
        if (revision is null)
        {
            _found.Add(DiagnosticCatalogue.SqlWithoutId(new SourceLocation(path, 1)));
        }

        if (_sections.All(section => section.Kind != SqlSectionKind.Upgrade))
        {
            _found.Add(DiagnosticCatalogue.NoUpgradeSection(revision?.Location ?? new SourceLocation(path, 1)));
        }

        return new SqlRevisionFile(revision, _sections.ToArray(), _found.OrderBy(found => found.Location!.Line).ToArray());
    }

    /// <summary>What follows <c>-- iris:</c>, cut after its first word; null for any other line.</summary>
    internal static (string Word, string Remainder)? Directive(string line)
    {
        const string Mark = "iris:";
        var comment = line.TrimStart();
        var text = comment.StartsWith("--", StringComparison.Ordinal) ? comment.Substring(2).TrimStart() : "";
        if (!text.StartsWith(Mark, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var said = text.Substring(Mark.Length).TrimStart();
        var length = said.TakeWhile(c => !char.IsWhiteSpace(c)).Count();
        return (said.Substring(0, length), said.Substring(length));
    }

    private void Take(string line, SourceLocation at)
    {
        if (Directive(line) is { } directive)
        {
            Direct(directive.Word, directive.Remainder, at);
            if (directive.Word.Equals("assured", StringComparison.OrdinalIgnoreCase))
            {
                _body.Add(""); // Giving a reason later must not change what runs.
                return;
            }
        }
        else if (_open is null)
        {
            TakeAboveSections(line, at);
            return;
        }
        else
        {
            _inEffect = _inEffect && IsComment(line);
            if (_inEffect)
            {
                _effect!.Add(line.TrimStart().Substring(2));
            }
        }

        if (_open is not null && _open.Location != at)
        {
            _body.Add(line);
        }
    }

    private void Direct(string word, string rest, SourceLocation at)
    {
        switch (word.ToLowerInvariant())
        {
            case "upgrade":
                Open(SqlSectionKind.Upgrade, rest, at);
                break;
            case "downgrade":
                Open(SqlSectionKind.Downgrade, rest, at);
                break;
            case "effect" when _open is not null && _effect is null:
                _inEffect = true;
                _effect = rest.Trim().Length == 0 ? [] : [rest];
                break;
            case "assured":
                Assure(rest.Trim(), at);
                break;
            case "effect":
                _found.Add(DiagnosticCatalogue.MisplacedEffect(at));
                break;
            case "require" or "ensure" when _open is not null:
                break;
            default:
                _found.Add(DiagnosticCatalogue.UnknownDirective(word, at));
                break;
        }
    }

    private void Open(SqlSectionKind kind, string rest, SourceLocation at)
    {
        Close();
        var words = rest.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.ToLowerInvariant()).ToArray();
        var dialects = words.Where(word => word != "autocommit").ToArray();
        foreach (var word in dialects.Where((word, i) => i > 0 || !SqlRevisionFile.Dialects.Contains(word)))
        {
            _found.Add(DiagnosticCatalogue.UnknownDialect(word, SqlRevisionFile.Dialects, at));
        }

        _open = new SqlRevisionSection(kind, dialects.FirstOrDefault(), words.Contains("autocommit"), null, "", at);
        if (_sections.Find(section => section.Kind == kind && section.Dialect == _open.Dialect) is { } first)
        {
            _found.Add(DiagnosticCatalogue.DuplicateSection($"{kind} {_open.Dialect}".ToLowerInvariant().Trim(), first.Location.Line, at));
        }
    }

    private void Assure(string said, SourceLocation at)
    {
        var blank = said.TakeWhile(c => !char.IsWhiteSpace(c)).Count();
        _assurances.Add(new Assurance(said.Substring(0, blank), said.Substring(blank).Trim(), at));
    }

    private void Close()
    {
        if (_open is not null)
        {
            var section = _open with { Text = string.Join("\n", _body), Effect = _effect is null ? null : string.Join("\n", _effect), Assurances = _assurances.ToArray() };
            _found.AddRange(SqlSectionParts.ProblemsOf(section));
            _sections.Add(section);
        }
        else
        {
            _ofFile = _assurances.ToArray();
        }

        _assurances.Clear();
        _body.Clear();
        _effect = null;
        _inEffect = false;
    }

    private void TakeAboveSections(string line, SourceLocation at)
    {
        var trimmed = line.Trim();
        if (_inBlockComment || trimmed.StartsWith("/*", StringComparison.Ordinal))
        {
            _inBlockComment = !trimmed.EndsWith("*/", StringComparison.Ordinal);
        }
        else if (IsComment(line))
        {
            _found.AddRange(_header.Add(line, at) is { } wrong ? [wrong] : []);
        }
        else if (trimmed.Length > 0 && !_strayReported)
        {
            _strayReported = true;
            _found.Add(DiagnosticCatalogue.SqlOutsideSection(at));
        }
    }

    private static bool IsComment(string line) => line.TrimStart().StartsWith("--", StringComparison.Ordinal);
}
