using Iris.Migrations.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Iris.Extensions.Hosting;

/// <summary>Adds the migrations of databases to an application.</summary>
/// <remarks>
/// Each database gets a <see cref="Migrator"/> among the services, with its name as the key, and a hosted service that does before the
/// start of the application what <see cref="IrisOptions.Mode"/> says. Options are checked when the host starts.
/// </remarks>
public static class IrisServiceCollectionExtensions
{
    /// <summary>Adds the migrations of the application's database. Its <see cref="Migrator"/> has no key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; called again for the same database it adds to them.</param>
    public static IServiceCollection AddIris(this IServiceCollection services, Action<IrisOptions> configure) =>
        services.AddIris(DatabaseName.Default, configure);

    /// <summary>Adds the migrations of the application's database. Its <see cref="Migrator"/> has no key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">A section with the options; what it has that is none is an error.</param>
    /// <param name="configure">Sets more of them; null for nothing more.</param>
    public static IServiceCollection AddIris(this IServiceCollection services, IConfiguration configuration, Action<IrisOptions>? configure = null) =>
        services.AddIris(DatabaseName.Default, configuration, configure);

    /// <summary>Adds the migrations of one of several databases.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the database: the key of its <see cref="Migrator"/>, and how messages call it.</param>
    /// <param name="configure">Sets the options; called again for the same database it adds to them.</param>
    public static IServiceCollection AddIris(this IServiceCollection services, string name, Action<IrisOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.Database(name).Configure(configure);
        return services;
    }

    /// <summary>Adds the migrations of one of several databases.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the database: the key of its <see cref="Migrator"/>, and how messages call it.</param>
    /// <param name="configuration">A section with the options; what it has that is none is an error.</param>
    /// <param name="configure">Sets more of them; null for nothing more.</param>
    public static IServiceCollection AddIris(this IServiceCollection services, string name, IConfiguration configuration, Action<IrisOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.Database(name).Bind(configuration, binder => binder.ErrorOnUnknownConfiguration = true).Configure(configure ?? (_ => { }));
        return services;
    }

    private static OptionsBuilder<IrisOptions> Database(this IServiceCollection services, string name)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        var options = services.AddOptions<IrisOptions>(name).ValidateOnStart();
        if (services.Any(service => service.ServiceType == typeof(Migrator) && Equals(service.ServiceKey, name)))
        {
            return options;
        }

        services.AddSingleton<IValidateOptions<IrisOptions>>(new IrisOptionsValidator(name));
        services.AddKeyedSingleton(name, (provider, _) => MigratorFactory.Create(provider, name));
        services.AddSingleton<IHostedService>(provider => new DatabaseStartup(
            provider, name, provider.GetRequiredService<IOptionsMonitor<IrisOptions>>(), MigratorFactory.Logger(provider)));
        if (name == DatabaseName.Default)
        {
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<Migrator>(name));
        }

        return options;
    }
}
