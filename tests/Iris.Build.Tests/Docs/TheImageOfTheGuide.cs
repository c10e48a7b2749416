using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Iris.Build.Tests.Docs;

/// <summary>
/// The Dockerfile of docs/guide/deploying.md without Docker: a folder is laid out as its instructions lay out the image, and what the
/// image starts is started there, with the variable and the arguments of which the page speaks.
/// </summary>
[TestClass]
public sealed class TheImageOfTheGuide
{
    private static readonly string Image = Path.Combine(Workshop.Root, "image");
    private static readonly string Page = File.ReadAllText(Path.Combine(Workshop.Repository, "docs", "guide", "deploying.md"));

    private static readonly List<(string Name, string Text)> Instructions =
        [.. Page.Split("```dockerfile\n")[1].Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).Select(parts => (parts[0], parts[1]))];

    [TestMethod]
    public void BringsADatabaseToItsHead()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("The image is one of Linux.");
        }

        InstallTool();
        PutBundle();
        CollectionAssert.AreEqual(
            Of("COPY").Single(copy => !copy.StartsWith("--from", StringComparison.Ordinal)).Split(' ')[..^1],
            Directory.GetFiles(Inside(Of("WORKDIR").Single())).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray());

        StringAssert.Contains(Start(Said("plan")), "0002", StringComparison.Ordinal);
        StringAssert.Contains(Start(Words("CMD")), "Upgraded 0001 -> 0002", StringComparison.Ordinal);
        StringAssert.Contains(Start(Words("CMD")), "already at head", StringComparison.Ordinal);
        StringAssert.Contains(Start(Said("current")), "0002 (head)", StringComparison.Ordinal);
    }

    private static void InstallTool()
    {
        Workshop.PackTool();
        Directory.CreateDirectory(Image);
        var install = Of("RUN").Single().Split(' ');
        Dotnet.Run(Image, [.. install[1..^1], Inside(install[^1]), "--version", Workshop.Version]).Succeeded();
        Assert.AreEqual($"--from=tool {install[^1]} {install[^1]}", Of("COPY").First());
    }

    private static void PutBundle()
    {
        var deploy = Directory.CreateDirectory(Inside(Of("WORKDIR").Single())).FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Workshop.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(deploy, "pub.pem"), key.ExportSubjectPublicKeyInfoPem());
        Start(["bundle", "--bundle", Projects.Shop.Bin("iris/Shop.iris.zip"), "--sign", Path.Combine(Workshop.Root, "key.pem"), "-o", "app.iris.zip"]);
    }

    /// <summary>What the image does when it is run with these arguments; it has to end with 0.</summary>
    private static string Start(string[] arguments)
    {
        var entry = Words("ENTRYPOINT");
        var start = new ProcessStartInfo(Inside(entry[0]), [.. entry[1..], .. arguments])
        {
            WorkingDirectory = Inside(Of("WORKDIR").Single()),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment["IRIS_URL"] = $"sqlite:///{Path.Combine(Workshop.Root, "image.db")}";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, said);
        return said;
    }

    /// <summary>The arguments in the place of CMD that the page names, and that begin so.</summary>
    private static string[] Said(string command)
    {
        var arguments = $"{command} --bundle app.iris.zip";
        StringAssert.Contains(Page.Split("take the place of `CMD`")[1], $"`{arguments}`", StringComparison.Ordinal);
        return arguments.Split(' ');
    }

    private static IEnumerable<string> Of(string instruction) => Instructions.Where(each => each.Name == instruction).Select(each => each.Text);

    private static string[] Words(string instruction) => JsonSerializer.Deserialize<string[]>(Of(instruction).Single())!;

    private static string Inside(string path) => Path.Combine(Image, path.TrimStart('/'));
}
