namespace Iris.Reliability.Faults;

/// <summary>What every command of a <see cref="FaultConnection"/> passes through.</summary>
internal abstract class CommandGate
{
    /// <summary>Sends a command, or does something else.</summary>
    public abstract Task<T> SendAsync<T>(Func<Task<T>> send);
}
