using System.Globalization;

namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>
    /// Whether an error of this code is a rule, which a project may have less strict: what was asked for can be made all the same. The
    /// other errors are obstacles.
    /// </summary>
    /// <param name="code">The code: <c>IRIS</c> and four digits.</param>
    public static bool IsRule(string code) => int.Parse(code.TrimStart('I', 'R', 'S'), CultureInfo.InvariantCulture)
        is 104 or 208 or 230 or (>= 400 and < 500) or 601 or 730 or 731;
}
