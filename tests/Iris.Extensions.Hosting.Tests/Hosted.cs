using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Iris.Extensions.Hosting.Tests;

/// <summary>A host, and what it wrote to the log.</summary>
internal sealed class Hosted : ILoggerProvider, ILogger
{
    private readonly List<(int Id, string Text)> _events = [];

    private Hosted(Action<IServiceCollection, IConfiguration> configure, params string[] args)
    {
        // Not the output folder: the sample has its appsettings.json there.
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = Path.GetTempPath() });
        builder.Logging.ClearProviders().AddProvider(this);
        configure(builder.Services, builder.Configuration);
        Inner = builder.Build();
    }

    public IHost Inner { get; }

    /// <summary>The ids of the events of the application's start, in order.</summary>
    public int[] Events => From(7000);

    /// <summary>The ids of the events of runs, in order.</summary>
    public int[] RunEvents => From(5000);

    public string Text
    {
        get
        {
            lock (_events)
            {
                return string.Join("\n", _events.Select(e => e.Text));
            }
        }
    }

    public static Hosted With(Action<IServiceCollection> configure) => new((services, _) => configure(services));

    public static Hosted With(Action<IServiceCollection, IConfiguration> configure, params string[] args) => new(configure, args);

    public static Hosted On(Func<DbConnection> connect, StartupMode mode, Action<IrisOptions>? more = null) => With(services => services.AddIris(options =>
    {
        options.Migrations = typeof(First).Assembly;
        options.Connect = _ => connect();
        options.Mode = mode;
        options.PollInterval = TimeSpan.FromMilliseconds(20);
        more?.Invoke(options);
    }));

    /// <summary>Starts it and lets it end.</summary>
    public async Task RunAsync()
    {
        using (Inner)
        {
            await Inner.StartAsync();
            await Inner.StopAsync();
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_events)
        {
            _events.Add((eventId.Id, formatter(state, exception)));
        }
    }

    public void Dispose()
    {
    }

    private int[] From(int first)
    {
        lock (_events)
        {
            return [.. _events.Where(e => e.Id >= first && e.Id < first + 1000).Select(e => e.Id)];
        }
    }
}
