using Iris.Tool.Databases;
using Iris.Tool.Settings;

namespace Iris.Tool.Targets;

/// <summary>One of many databases.</summary>
/// <param name="Said">What the list says; may have a password.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Settings">What iris.json says about it.</param>
/// <param name="Connections">Connections to it.</param>
internal sealed record Target(string Said, DatabaseAddress Address, DatabaseSettings Settings, Connections Connections)
{
    /// <summary>How messages name it.</summary>
    public string Name => Address.Display;
}
