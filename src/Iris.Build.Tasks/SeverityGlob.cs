using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Iris.Build.Tasks;

/// <summary>The name of a section of an <c>.editorconfig</c>, as a pattern of the paths that it is about.</summary>
internal static class SeverityGlob
{
    /// <summary>The pattern; it is matched against a path below the folder of the file, which begins with a slash.</summary>
    public static Regex ToRegex(string glob)
    {
        var pattern = new StringBuilder("^");
        pattern.Append(glob.Contains('/') ? "/" : "/(?:.*/)?");
        Append(glob.TrimStart('/'), pattern);
        return new Regex(pattern.Append('$').ToString(), RegexOptions.CultureInvariant);
    }

    private static void Append(string glob, StringBuilder pattern)
    {
        for (var i = 0; i < glob.Length; i++)
        {
            switch (glob[i])
            {
                case '*' when At(glob, i + 1) == '*' && At(glob, i + 2) == '/':
                    pattern.Append("(?:.*/)?");
                    i += 2;
                    break;
                case '*' when At(glob, i + 1) == '*':
                    pattern.Append(".*");
                    i++;
                    break;
                case '*':
                    pattern.Append("[^/]*");
                    break;
                case '?':
                    pattern.Append("[^/]");
                    break;
                case '[' when glob.IndexOf(']', i) is > 0 and var end:
                    pattern.Append(Characters(glob.Substring(i + 1, end - i - 1)));
                    i = end;
                    break;
                case '{' when End(glob, i) is > 0 and var end:
                    AppendChoice(glob.Substring(i + 1, end - i - 1), pattern);
                    i = end;
                    break;
                case '\\' when i + 1 < glob.Length:
                    pattern.Append(Regex.Escape(glob[++i].ToString()));
                    break;
                default:
                    pattern.Append(Regex.Escape(glob[i].ToString()));
                    break;
            }
        }
    }

    private static void AppendChoice(string choice, StringBuilder pattern)
    {
        if (Regex.Match(choice, @"^(-?[0-9]{1,9})\.\.(-?[0-9]{1,9})$") is { Success: true } range)
        {
            var (first, last) = (Number(range.Groups[1]), Number(range.Groups[2]));
            var numbers = Enumerable.Range(Math.Min(first, last), Math.Min(Math.Abs(last - first) + 1, 10_000));
            pattern.Append("(?:").Append(string.Join("|", numbers)).Append(')');
            return;
        }

        pattern.Append("(?:");
        var parts = Parts(choice).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            pattern.Append(i == 0 ? "" : "|");
            Append(parts[i], pattern);
        }

        pattern.Append(')');
    }

    private static string Characters(string set)
    {
        var isNot = set.Length > 0 && set[0] == '!';
        var escaped = (isNot ? set.Substring(1) : set).Replace("\\", @"\\").Replace("^", @"\^").Replace("[", @"\[");
        return $"[{(isNot ? "^" : "")}{escaped}]";
    }

    // The commas of inner braces belong to those.
    private static IEnumerable<string> Parts(string choice)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < choice.Length; i++)
        {
            depth += choice[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (choice[i] == ',' && depth == 0)
            {
                yield return choice.Substring(start, i - start);
                start = i + 1;
            }
        }

        yield return choice.Substring(start);
    }

    private static int End(string glob, int open)
    {
        var depth = 0;
        for (var i = open; i < glob.Length; i++)
        {
            depth += glob[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    private static char At(string text, int index) => index < text.Length ? text[index] : '\0';
}
