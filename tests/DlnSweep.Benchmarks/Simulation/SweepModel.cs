namespace DlnSweep.Benchmarks.Simulation;

/// <summary>
/// A fluid model of a sweep on many machines: planning, then running, where every resource works beside the others and the slowest sets
/// the pace, then merging.
/// </summary>
internal static class SweepModel
{
    /// <summary>Predicts a sweep.</summary>
    /// <param name="costs">What things cost.</param>
    /// <param name="setup">How results are kept and joined.</param>
    /// <param name="configurations">How many.</param>
    /// <param name="silos">Machines.</param>
    /// <param name="seconds">Core seconds of a configuration.</param>
    public static Prediction Predict(Costs costs, Setup setup, double configurations, double silos, double seconds)
    {
        double n = configurations;
        double files = n / setup.ShardsPerFile;
        double compute = n * (seconds + costs.Engine) / (silos * costs.Cores);
        (string Name, double Seconds)[] resources =
        [
            ("store", Store(costs, costs.Stores[0], n, silos, seconds) / costs.StoreCores),
            ("folder", files * costs.Flush),
            ("network", n * (costs.MessageBytes + costs.ShardBytes) / costs.Network),
            ("aggregation", n / costs.Partition * costs.Aggregate),
        ];
        (string Name, double Seconds) slowest = resources.MaxBy(r => r.Seconds);
        double plan = n * costs.Plan / setup.Planners;
        double merge = n * (costs.MergeShard + (costs.Rows * costs.MergeRow)) / setup.Mergers;
        double run = Math.Max(compute, slowest.Seconds);

        (string Name, double Seconds) limit = new[] { slowest, ("planning", plan), ("merging", merge) }.MaxBy(r => r.Item2);
        return new Prediction(compute, plan + run + merge, limit.Name, limit.Seconds);
    }

    /// <summary>CPU seconds of the store's server while the runs go on; as little as when nothing else holds them up.</summary>
    /// <param name="costs">What things cost.</param>
    /// <param name="store">The store.</param>
    /// <param name="configurations">How many.</param>
    /// <param name="silos">Machines.</param>
    /// <param name="seconds">Core seconds of a configuration.</param>
    public static double Store(Costs costs, StoreCosts store, double configurations, double silos, double seconds)
    {
        double each = seconds + costs.Engine;
        double time = configurations * each / (silos * costs.Cores);
        double underWay = silos * (costs.Cores + Math.Clamp(costs.Cores * costs.SecondsAhead / each, 1, 256));
        double partitions = Math.Max(1, Math.Min(underWay, configurations) / costs.Partition);
        double writes = Math.Min(configurations, partitions * costs.LeasesPerSecond * time)
            + (configurations / costs.Partition * costs.WritesPerPartition);
        double reads = Math.Min(configurations, silos * costs.LeasesPerSecond * time);
        return (writes * store.Write)
            + (reads * store.Read)
            + (time * silos / costs.AliveEvery * store.Heartbeat)
            + (time * silos / costs.MembersEvery * silos * store.MemberRow);
    }

    /// <summary>What a sweep takes.</summary>
    /// <param name="Compute">Seconds if only the runs took time.</param>
    /// <param name="Wall">Seconds with everything.</param>
    /// <param name="Bottleneck">What takes longest of all else.</param>
    /// <param name="BottleneckSeconds">How long that is busy.</param>
    internal readonly record struct Prediction(double Compute, double Wall, string Bottleneck, double BottleneckSeconds)
    {
        /// <summary>The part of the time in which cores do what the sweep is for.</summary>
        public double Efficiency => Compute / Wall;
    }
}
