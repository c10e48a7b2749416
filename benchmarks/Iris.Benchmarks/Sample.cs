namespace Iris.Benchmarks;

/// <summary>Figures of one thing, taken in turns with those of others.</summary>
internal sealed class Sample(string name)
{
    private readonly List<double> _wall = [];
    private readonly List<double> _cpu = [];

    public string Name { get; } = name;

    public double Wall => Median(_wall);

    public double Cpu => Median(_cpu);

    public void Add((double Wall, double Cpu) figures)
    {
        _wall.Add(figures.Wall);
        _cpu.Add(figures.Cpu);
    }

    public void Print(Sample against) =>
        Console.WriteLine($"{Name,-44} wall {Wall,8:0.0} ms ({Wall / against.Wall:0.00}x)   cpu {Cpu,8:0.0} ms ({Cpu / against.Cpu:0.00}x)");

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);
}
