using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Tool.Authoring;

/// <summary>The source file of a revision, in C# or SQL, and the edits to it. Nothing is written before all edits are known.</summary>
internal sealed class RevisionSource
{
    private readonly Revision _revision;
    private readonly string _text;
    private readonly RevisionAttributeSource? _attribute;
    private readonly SqlHeaderSource? _header;
    private readonly List<TextEdit> _edits = [];

    private RevisionSource(Revision revision, string path)
    {
        _revision = revision;
        Path = NewPath = path;
        _text = File.ReadAllText(path);
        if (path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
        {
            _header = new SqlHeaderSource(_text);
            if (!_header.HasId)
            {
                throw Cannot("its header has no line 'Revision ID'");
            }
        }
        else
        {
            _attribute = RevisionAttributeSource.Find(_text, revision.Id, revision.Location!.Line)
                ?? throw Cannot($"there is no [Revision(\"{revision.Id}\", ...)] with its id as a literal");
        }
    }

    public string Path { get; }

    public string NewPath { get; private set; }

    /// <summary>What it comes to.</summary>
    public FileChange Change => new(Path, NewPath, TextEdit.Apply(_text, _edits));

    public static RevisionSource Open(Revision revision) => revision.Location is { } place && File.Exists(place.File)
        ? new RevisionSource(revision, place.File)
        : throw new IrisException(DiagnosticCatalogue.CannotEdit(revision.Id, "its file is not here", revision.Location));

    /// <summary>Gives it another id, and its file the name to match.</summary>
    public void Renumber(string id)
    {
        _edits.Add(_attribute?.Renumber(id) ?? _header!.Renumber(id));
        var name = System.IO.Path.GetFileName(Path);
        if (!name.StartsWith(_revision.Id, StringComparison.Ordinal) || (name.Length > _revision.Id.Length && char.IsLetterOrDigit(name[_revision.Id.Length])))
        {
            return;
        }

        NewPath = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, id + name[_revision.Id.Length..]);
        if (File.Exists(NewPath))
        {
            throw new IrisException(DiagnosticCatalogue.FileExists(NewPath));
        }
    }

    public void Reparent(IReadOnlyList<string> parents) => _edits.Add(_attribute?.Reparent(parents) ?? _header!.Reparent(parents));

    /// <summary>Follows a revision to its new id, as parent and as dependency.</summary>
    public void Follow(string from, string to)
    {
        if (_revision.Revises.Contains(from))
        {
            _edits.AddRange(Renamed("Revises", "Revises", from, to));
        }

        if (_revision.DependsOn.Contains(from))
        {
            _edits.AddRange(Renamed("DependsOn", "Depends On", from, to));
        }
    }

    private IReadOnlyList<TextEdit> Renamed(string argument, string key, string from, string to) =>
        (_attribute is not null ? _attribute.RenameReference(argument, from, to) : _header!.RenameReference(key, from, to) is { } edit ? [edit] : null)
        ?? throw Cannot($"its {argument} does not name '{from}' by a literal");

    private IrisException Cannot(string reason) => new(DiagnosticCatalogue.CannotEdit(_revision.Id, reason, _revision.Location));
}
