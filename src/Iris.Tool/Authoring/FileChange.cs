namespace Iris.Tool.Authoring;

/// <summary>A file that gets another text, and perhaps another name.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="NewPath">Where it will be.</param>
/// <param name="Text">What it will say.</param>
internal sealed record FileChange(string Path, string NewPath, string Text)
{
    public bool IsMove => Path != NewPath;

    /// <summary>
    /// Makes all changes or, as far as a file system lets us, none: every new text is written beside its file before the
    /// first one takes its place, and only then anything is deleted.
    /// </summary>
    public static void Write(IReadOnlyList<FileChange> changes, IReadOnlyList<string>? deletions = null)
    {
        var prepared = new List<(string Temporary, FileChange Change)>();
        try
        {
            foreach (var change in changes)
            {
                var temporary = change.NewPath + ".iris-tmp";
                prepared.Add((temporary, change));
                File.WriteAllText(temporary, change.Text);
            }

            foreach (var (temporary, change) in prepared)
            {
                File.Move(temporary, change.NewPath, overwrite: !change.IsMove);
                if (change.IsMove)
                {
                    File.Delete(change.Path);
                }
            }

            foreach (var file in deletions ?? [])
            {
                File.Delete(file);
            }
        }
        finally
        {
            prepared.ForEach(each => File.Delete(each.Temporary));
        }
    }
}
