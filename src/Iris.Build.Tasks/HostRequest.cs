namespace Iris.Build.Tasks;

/// <summary>
/// What the build tells the host: a file with a line per value, <c>key=value</c>. Compiled into both, so that they agree.
/// </summary>
/// <param name="Assembly">The assembly with the revisions.</param>
/// <param name="References">Assemblies to load what it refers to from, by simple name.</param>
/// <param name="PlatformFiles">Files for some platforms only: <c>rid|path</c>.</param>
/// <param name="Request">The request to the engine, in JSON, on one line.</param>
internal sealed record HostRequest(string Assembly, IReadOnlyList<string> References, IReadOnlyList<string> PlatformFiles, string Request)
{
    /// <summary>The last line of a host that came to the end of its work, found errors or not.</summary>
    public const string Done = "iris: done";

    public static HostRequest Parse(IEnumerable<string> lines)
    {
        var (assembly, request) = ("", "");
        var (references, platformFiles) = (new List<string>(), new List<string>());
        foreach (var line in lines)
        {
            var value = line.Substring(line.IndexOf('=') + 1);
            switch (line.Substring(0, line.Length - value.Length))
            {
                case "assembly=":
                    assembly = value;
                    break;
                case "reference=":
                    references.Add(value);
                    break;
                case "platformFile=":
                    platformFiles.Add(value);
                    break;
                case "request=":
                    request = value;
                    break;
            }
        }

        return new HostRequest(assembly, references, platformFiles, request);
    }

    public string Format() => string.Concat(
        new[] { $"assembly={Assembly}\n" }
            .Concat(References.Select(reference => $"reference={reference}\n"))
            .Concat(PlatformFiles.Select(file => $"platformFile={file}\n"))
            .Append($"request={Request}\n"));
}
