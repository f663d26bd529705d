using DlnSweep.Testing.Processes;
using System.Globalization;
using System.Text;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Testing;

namespace DlnSweep.Benchmarks.Simulation;

/// <summary>
/// Predicts sweeps of a million to a billion configurations on ten to ten thousand machines: the tables of docs/scaling.md.
/// </summary>
internal static class SimulateCommand
{
    private static readonly double[] Configurations = [1e6, 1e7, 1e8, 1e9];
    private static readonly double[] Silos = [10, 100, 1_000, 10_000];

    public static int Run(string[] args)
    {
        Costs costs = CostMeasurement.Measure();
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"\n{Machine.Description} (commit {Repository.Commit})\n\n");
        text.Append("| measured | |\n|---|---:|\n");
        Row("planning a configuration", costs.Plan);
        Row("the engine's own CPU time for a configuration", costs.Engine);
        Row("a shard flushed to disk, many at once", costs.Flush);
        Row("finding a shard intact", costs.Resume);
        Row("merging a shard", costs.MergeShard);
        Row("merging a recorded row", costs.MergeRow);
        foreach (StoreCosts store in costs.Stores)
        {
            Row($"{store.Name}, CPU time of its server: storing a partition's leases", store.Write);
            Row($"{store.Name}: reading them", store.Read);
            Row($"{store.Name}: a silo says that it is alive", store.Heartbeat);
            Row($"{store.Name}: a row of the membership table, read", store.MemberRow);
        }

        StoreTable(text, costs);
        Table(text, costs, "Today: a file for every configuration in one folder; one process plans, one merges", Setup.Today);
        Table(text, costs, "Changed: each silo writes packs of 4,096 and plans and merges its own part", Setup.Divided);
        text.Append('\n');
        if (args is ["--write"])
        {
            return MarkedText.Replace(Path.Combine(Checkout.Root, "docs", "scaling.md"), "simulation", text.ToString());
        }

        Console.Write(text);
        return 0;

        void Row(string name, double seconds) => text.Append(CultureInfo.InvariantCulture, $"| {name} | {1e6 * seconds:G3} us |\n");
    }

    private static void Table(StringBuilder text, Costs costs, string title, Func<double, Setup> setup)
    {
        foreach (double seconds in (double[])[1, 60])
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{title}. Runs of {seconds} s.\n\n| configurations |");
            text.AppendJoin("", Silos.Select(s => string.Create(CultureInfo.InvariantCulture, $" {s:N0} silos |")));
            text.Append("\n|---|").AppendJoin("", Silos.Select(_ => "---|")).Append('\n');
            foreach (double n in Configurations)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {n:N0} |");
                text.AppendJoin("", Silos.Select(s => " " + Cell(SweepModel.Predict(costs, setup(s), n, s, seconds)) + " |")).Append('\n');
            }
        }
    }

    // How busy one core of the store's server is while the cores of the silos are.
    private static void StoreTable(StringBuilder text, Costs costs)
    {
        const double Count = 1e6;
        text.Append("\nThe store: how busy its server is, in cores, while 1,000,000 configurations run.\n\n| a run takes |");
        text.AppendJoin("", Silos.Select(s => string.Create(CultureInfo.InvariantCulture, $" {s:N0} silos |")));
        text.Append("\n|---|").AppendJoin("", Silos.Select(_ => "---|")).Append('\n');
        foreach (double seconds in (double[])[0.01, 1, 60])
        {
            text.Append(CultureInfo.InvariantCulture, $"| {seconds} s |");
            foreach (double silos in Silos)
            {
                double time = Count * (seconds + costs.Engine) / (silos * costs.Cores);
                text.Append(' ').AppendJoin(", ", costs.Stores.Select(store => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{store.Name} {SweepModel.Store(costs, store, Count, silos, seconds) / time:G2}"))).Append(" |");
            }

            text.Append('\n');
        }
    }

    private static string Cell(SweepModel.Prediction p) => string.Create(
        CultureInfo.InvariantCulture, $"{Duration(p.Wall)}, {100 * p.Efficiency:F0} %; {p.Bottleneck} {Duration(p.BottleneckSeconds)}");

    private static string Duration(double seconds) => seconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:F0} min"),
        < 172_800 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:F0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86_400:F0} d"),
    };
}
