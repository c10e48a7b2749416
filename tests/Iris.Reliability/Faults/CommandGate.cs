namespace Iris.Reliability.Faults;

/// <summary>What every command of a <see cref="FaultConnection"/> passes through.</summary>
internal abstract class CommandGate
{
    /// <summary>Sends a command, or does something else.</summary>
    /// <param name="text">The command; a batch has its commands with semicolons between.</param>
    /// <param name="send">Sends it.</param>
    public abstract Task<T> SendAsync<T>(string text, Func<Task<T>> send);
}
