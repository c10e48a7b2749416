using System.Globalization;
using System.Text;
using Iris.Build.Tasks;
using Iris.Host;

// What the project's code writes must not look like a finding, and must not differ with the machine's language.
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
using var errors = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
Console.SetOut(errors);
Console.SetError(errors);
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

var request = HostRequest.Parse(File.ReadLines(args[0]));
var exitCode = new EmitRun(request, new CanonicalPrinter(output)).Run();
output.WriteLine(HostRequest.Done);
return exitCode;
