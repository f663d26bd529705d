namespace DlnSweep.Benchmarks.Simulation;

/// <summary>How a sweep's results are kept and joined.</summary>
/// <param name="ShardsPerFile">Configurations in a file that is published: 1 for shards, many for packs that a silo writes by
/// itself.</param>
/// <param name="Mergers">Machines that merge side by side, each its part of the grid.</param>
/// <param name="Planners">Machines that plan side by side, each its partitions.</param>
internal readonly record struct Setup(double ShardsPerFile, double Mergers, double Planners)
{
    /// <summary>As the product does it today.</summary>
    public static Setup Today(double silos) => new(1, 1, 1);

    /// <summary>With packs from silos, and planning and merging divided among them.</summary>
    public static Setup Divided(double silos) => new(4096, silos, silos);
}
