using Iris.Benchmarks;

// dotnet run -c Release --project benchmarks/Iris.Benchmarks -- [startup|graph|upgrade|postgres|memory|build]
// Every figure is a ratio of two things measured in turns, in one run: machines are noisy, and only the ratio travels.
switch (args is [var name, ..] ? name : "all")
{
    case "startup":
        StartUp.Measure();
        break;
    case "graph":
        Planning.Measure();
        break;
    case "upgrade":
        await Upgrading.MeasureAsync();
        break;
    case "postgres":
        await UpgradingPostgreSql.MeasureAsync();
        break;
    case "memory":
        await Memory.MeasureAsync(args is [_, var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : null);
        break;
    case "build":
        Building.Measure();
        break;
    default:
        StartUp.Measure();
        Planning.Measure();
        await Upgrading.MeasureAsync();
        await UpgradingPostgreSql.MeasureAsync();
        await Memory.MeasureAsync(null);
        Building.Measure();
        break;
}
