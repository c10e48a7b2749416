namespace Iris.Migrations.Diagnostics;

/// <summary>Work stopped for a reason that the user can act on. Its diagnostics say which.</summary>
public sealed class IrisException : Exception
{
    /// <summary>Stops for one reason.</summary>
    public IrisException(Diagnostic diagnostic, Exception? innerException = null)
        : this([diagnostic], innerException)
    {
    }

    /// <summary>Stops for several reasons at once; there is at least one.</summary>
    public IrisException(IReadOnlyList<Diagnostic> diagnostics, Exception? innerException = null)
        : base(string.Join(Environment.NewLine, diagnostics.Select(d => d.ToString())), innerException) =>
        Diagnostics = diagnostics;

    /// <summary>The reasons, in the order in which they were found.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The first reason.</summary>
    public Diagnostic Diagnostic => Diagnostics[0];
}
