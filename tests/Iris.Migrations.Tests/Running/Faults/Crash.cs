namespace Iris.Migrations.Tests.Running.Faults;

/// <summary>The process is gone: nothing that runs afterwards does anything.</summary>
internal sealed class Crash() : Exception("The process was killed here.");
