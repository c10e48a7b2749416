using System.Data.Common;
using Iris.Reliability.Faults;

namespace Iris.Migrations.Tests.Running.Faults;

/// <summary>Counts what goes to a database, and dies at one of it: before it is sent, or after it is answered.</summary>
/// <param name="isIt">Whether it is this one, by its number from 1 and its text.</param>
/// <param name="after">Whether the answer still comes.</param>
internal sealed class FaultPlan(Func<int, string, bool> isIt, bool after) : CommandGate
{
    private readonly List<DbConnection> _connections = [];
    private readonly Lock _gate = new();
    private int _count;

    public static FaultPlan Never => new((_, _) => false, after: false);

    public static FaultPlan At(int number, bool after) => new((n, _) => n == number, after);

    public bool Died { get; private set; }

    public List<string> Sent { get; } = [];

    public DbConnection Wrap(DbConnection connection)
    {
        lock (_gate)
        {
            _connections.Add(connection);
        }

        return new FaultConnection(connection, this);
    }

    public override async Task<T> SendAsync<T>(string text, Func<Task<T>> send)
    {
        var isLast = Next(text);
        if (isLast && !after)
        {
            throw Die();
        }

        var answer = await send();
        return isLast ? throw Die() : answer;
    }

    private bool Next(string what)
    {
        lock (_gate)
        {
            if (Died)
            {
                throw new Crash();
            }

            Sent.Add(what);
            return isIt(++_count, what);
        }
    }

    /// <summary>A server learns of the death of its client when the connection closes; what was open is rolled back.</summary>
    private Crash Die()
    {
        lock (_gate)
        {
            Died = true;
            _connections.ForEach(c => c.Dispose());
        }

        return new Crash();
    }
}
