using System.Net;
using System.Net.Sockets;

namespace Iris.Reliability.Faults;

/// <summary>
/// Stands between a driver and its server and cuts the connection at the n-th message that the client sends: before the server has it,
/// or after the server has answered and before the client knows.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _serverPort;
    private readonly int _message;
    private readonly bool _afterReply;
    private readonly Task _accepting;
    private int _messages;

    /// <param name="serverPort">The server's port on this machine.</param>
    /// <param name="message">The message at which to cut, from 1, over all connections.</param>
    /// <param name="afterReply">Whether the server gets the message, and its answer is lost.</param>
    public CuttingProxy(int serverPort, int message, bool afterReply)
    {
        (_serverPort, _message, _afterReply) = (serverPort, message, afterReply);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether a connection was cut.</summary>
    public bool HasCut { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                client.NoDelay = server.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
                var (near, far) = (client.GetStream(), server.GetStream());
                using var cut = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                var muted = false;
                var back = CopyAsync(far, near, () => muted ? cut : null, cut.Token);
                var there = CopyAsync(near, far, OnMessage, cut.Token);
                await Task.WhenAny(back, there);
                await cut.CancelAsync();
                await Task.WhenAll(back, there);

                CancellationTokenSource? OnMessage()
                {
                    if (Interlocked.Increment(ref _messages) != _message)
                    {
                        return null;
                    }

                    HasCut = true;
                    muted = _afterReply;
                    return _afterReply ? null : cut;
                }
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
            {
                // Either side may go at any time; that is what it is for.
            }
        }
    }

    /// <summary>Copies until the end, or until a piece is to be swallowed and the connection with it.</summary>
    private static async Task CopyAsync(NetworkStream from, NetworkStream to, Func<CancellationTokenSource?> next, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, cancellation)) > 0;)
            {
                if (next() is { } cut)
                {
                    await cut.CancelAsync();
                    return;
                }

                await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
        {
            // As above.
        }
    }
}
