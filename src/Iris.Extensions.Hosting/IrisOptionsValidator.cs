using Iris.Migrations.Diagnostics;
using Iris.Migrations.Sql;
using Microsoft.Extensions.Options;

namespace Iris.Extensions.Hosting;

/// <summary>Says what is wrong with options when the host starts, and not when the first request comes.</summary>
internal sealed class IrisOptionsValidator(string database) : IValidateOptions<IrisOptions>
{
    public ValidateOptionsResult Validate(string? name, IrisOptions options)
    {
        if (name != database)
        {
            return ValidateOptionsResult.Skip;
        }

        var problems = Problems(options).Select(problem => DiagnosticCatalogue.BadHostOption(DatabaseName.Of(database), problem).ToString()).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(IrisOptions options)
    {
        if (options.Migrations is null && string.IsNullOrWhiteSpace(options.Assembly))
        {
            yield return "they do not say where the revisions are. Set Migrations (typeof(InitialSchema).Assembly), or Assembly to its name.";
        }

        if (options.Dialect is { } dialect && !DialectCatalogue.All.Any(known => known.Name == dialect))
        {
            yield return $"Dialect is '{dialect}'. Set it to one of {string.Join(", ", DialectCatalogue.All.Select(known => known.Name))}.";
        }

        if (options.Dialect is null && (options.ConnectionString ?? options.ConnectionName) is not null && options.Connect is null)
        {
            yield return "a connection string does not tell what database it is for. Set Dialect as well.";
        }

        if (!Enum.IsDefined(options.Mode))
        {
            yield return $"Mode is {(int)options.Mode}. Set it to one of {string.Join(", ", Enum.GetNames<StartupMode>())}.";
        }

        if (string.IsNullOrWhiteSpace(options.Target) || string.IsNullOrWhiteSpace(options.VersionTable))
        {
            yield return "Target and VersionTable cannot be empty. Leave them out for heads and iris_version.";
        }

        if (options.WaitTimeout < TimeSpan.Zero || options.PollInterval <= TimeSpan.Zero)
        {
            yield return "WaitTimeout cannot be negative, and PollInterval must be more than nothing. Write them as hours, minutes and seconds: 00:05:00.";
        }
    }
}
