namespace Iris.Tool.CommandLine;

/// <summary>
/// Brings targets such as <c>-1</c>, <c>-2:</c> and <c>-1:head</c> through the parser, which takes everything that begins
/// with a dash for an option: they travel behind a character that nobody types.
/// </summary>
internal static class RelativeTargets
{
    private const char Mark = '\u001F';

    public static string[] Shield(IReadOnlyList<string> args)
    {
        var shielded = new List<string>(args.Count + 1);
        foreach (var arg in args)
        {
            if (IsRelative(arg))
            {
                shielded.Add(Mark + arg);
            }
            else if (arg.StartsWith("-r-", StringComparison.Ordinal) && IsRelative(arg[2..]))
            {
                shielded.Add("-r");
                shielded.Add(Mark + arg[2..]);
            }
            else
            {
                shielded.Add(arg);
            }
        }

        return [.. shielded];
    }

    public static string Unshield(string value) => value.Length > 0 && value[0] == Mark ? value[1..] : value;

    // -1, -12, -2:, -1:head. No option begins with a digit.
    private static bool IsRelative(string arg) => arg.Length > 1 && arg[0] == '-' && char.IsAsciiDigit(arg[1]);
}
