namespace Iris.Reliability.Faults;

/// <summary>Says of every command that it is about to be sent, and sends it.</summary>
internal sealed class AnnouncingGate(Action<string> announce) : CommandGate
{
    public override Task<T> SendAsync<T>(string text, Func<Task<T>> send)
    {
        announce(text);
        return send();
    }
}
