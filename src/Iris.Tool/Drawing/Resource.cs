using System.Text;

namespace Iris.Tool.Drawing;

/// <summary>The files that pictures and pages are made with; they lie in the assembly.</summary>
internal static class Resource
{
    public static string Read(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream("Iris.Tool.Drawing." + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
