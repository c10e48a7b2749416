using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>A bundle that was opened: whole, signed as asked, and read in memory only.</summary>
internal sealed class BundleFile : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ManifestRevision> _revisions;
    private readonly Dictionary<string, IReadOnlyDictionary<string, ManifestSql>> _sql = new(StringComparer.Ordinal);
    private bool _isSound;

    private BundleFile(string path, byte[] bytes)
    {
        Path = path;
        try
        {
            _zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            Manifest = ReadManifest();
            _revisions = Manifest.Revisions.ToDictionary(revision => revision.Id, StringComparer.Ordinal);
            Graph = RevisionGraph.Build(Manifest.Revisions.Select(revision => revision.ToRevision()));
        }
        catch (Exception wrong) when (IsUnreadable(wrong))
        {
            throw Inconsistent(wrong.Message, wrong);
        }
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    public Manifest Manifest { get; }

    public RevisionGraph Graph { get; }

    /// <summary>The phase of a revision on a dialect, as its build has noted it.</summary>
    /// <exception cref="IrisException">It has not (IRIS0734).</exception>
    public PhaseNote PhaseOf(string revision, string dialect) => SqlOf(dialect).GetValueOrDefault(revision) is { Phase: { } phase } sql
        ? new(phase, sql.Contracts ?? [])
        : throw new IrisException(DiagnosticCatalogue.BundleWithoutPhases(Path, revision));

    /// <summary>Opens a bundle, having looked at every byte of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">The public key of who must have signed it; null asks for no signature.</param>
    /// <exception cref="IrisException">It is no bundle (IRIS0710), damaged (IRIS0711), not signed (IRIS0712), signed by another (IRIS0713), of a later format (IRIS0718), or does not agree with itself (IRIS0719).</exception>
    public static BundleFile Open(string path, ECDsa? key = null)
    {
        var bytes = Read(path);
        if (key is not null && BundleSeal.IsSignedBy(bytes, key) is not true and var signed)
        {
            throw new IrisException(signed is null ? DiagnosticCatalogue.BundleNotSigned(path) : DiagnosticCatalogue.BundleSignedByAnother(path));
        }

        return new BundleFile(path, bytes);
    }

    /// <summary>The bytes of a bundle that is whole.</summary>
    public static byte[] Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new IrisException(DiagnosticCatalogue.NoBundle(path, "there is no such file"));
        }

        var bytes = File.ReadAllBytes(path);
        return BundleSeal.IsWhole(bytes) ? bytes
            : bytes.AsSpan().IndexOf("manifest.json"u8) < 0 && bytes is not [(byte)'P', (byte)'K', ..] ? throw new IrisException(DiagnosticCatalogue.NoBundle(path, "it is something else"))
            : throw new IrisException(DiagnosticCatalogue.BundleDamaged(path));
    }

    /// <summary>
    /// The same, once its chains are checked: they certify from the heads down what the revisions do and how they follow one another. To be
    /// asked before anything of it runs; that it is as it was written is known already.
    /// </summary>
    /// <exception cref="IrisException">The manifest does not agree with itself (IRIS0719).</exception>
    public BundleFile Sound()
    {
        if (!_isSound)
        {
            foreach (var revision in Manifest.Revisions)
            {
                if (RevisionHashes.Chain(revision.ToRevision(), revision.Hash, id => _revisions.GetValueOrDefault(id)?.Chain) != revision.Chain)
                {
                    throw Inconsistent($"the chain of revision {revision.Id} is not the one that its manifest says");
                }
            }

            _isSound = true;
        }

        return this;
    }

    /// <summary>What there is of SQL for a dialect, by revision; it is read when it is first asked for.</summary>
    /// <exception cref="IrisException">There is none (IRIS0717), or it does not agree with itself (IRIS0719).</exception>
    public IReadOnlyDictionary<string, ManifestSql> SqlOf(string dialect) =>
        _sql.TryGetValue(dialect, out var sql) ? sql
        : !Manifest.Dialects.Contains(dialect) ? throw new IrisException(DiagnosticCatalogue.BundleHasNoDialect(Path, dialect, string.Join(", ", Manifest.Dialects)))
        : _sql[dialect] = ReadSqlManifest(Bundle.ManifestNameOf(dialect));

    /// <summary>The steps of a file in the bundle, and what it says that needs code.</summary>
    public (IReadOnlyList<SqlStep> Steps, IReadOnlyList<string> Code) ReadSql(string name, string hash, Dialect dialect)
    {
        var bytes = Bytes(name);
        if (Bundle.HashOf(bytes) != hash)
        {
            throw Inconsistent($"the hash of {name} is not the one that its manifest says");
        }

        try
        {
            return BundledSqlReader.Read(Encoding.UTF8.GetString(bytes), dialect);
        }
        catch (FormatException wrong)
        {
            throw Inconsistent($"{name}: {wrong.Message}", wrong);
        }
    }

    public void Dispose() => _zip.Dispose();

    private Manifest ReadManifest()
    {
        var text = Bytes(Bundle.ManifestName);
        return ManifestReader.FormatOf(text) is { } format and > Manifest.KnownFormat
            ? throw new IrisException(DiagnosticCatalogue.BundleTooNew(Path, format, Manifest.KnownFormat))
            : ManifestReader.Read(text);
    }

    private IReadOnlyDictionary<string, ManifestSql> ReadSqlManifest(string name)
    {
        try
        {
            return ManifestSqlReader.Read(Bytes(name));
        }
        catch (Exception wrong) when (IsUnreadable(wrong))
        {
            throw Inconsistent($"{name}: {wrong.Message}", wrong);
        }
    }

    /// <summary>Whether this is what zips and JSON throw that are not as they should be.</summary>
    private static bool IsUnreadable(Exception wrong) => wrong
        is InvalidDataException or EndOfStreamException or JsonException or ArgumentException or NotSupportedException or FormatException or InvalidOperationException;

    private byte[] Bytes(string name)
    {
        var entry = _zip.GetEntry(name) ?? throw Inconsistent($"{name} is missing");
        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }

    private IrisException Inconsistent(string reason, Exception? cause = null) =>
        cause is null ? new(DiagnosticCatalogue.BundleInconsistent(Path, reason)) : new(DiagnosticCatalogue.BundleInconsistent(Path, reason), cause);
}
