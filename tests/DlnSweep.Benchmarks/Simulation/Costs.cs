namespace DlnSweep.Benchmarks.Simulation;

/// <summary>What the model of a large sweep is made of. Seconds unless said.</summary>
internal sealed record Costs
{
    // Measured on this machine by this run.

    /// <summary>Planning a configuration: its values and its id.</summary>
    public required double Plan { get; init; }

    /// <summary>The engine's own CPU time for a configuration, its shard encoded and written to memory.</summary>
    public required double Engine { get; init; }

    /// <summary>A shard flushed to this machine's disk, many at once.</summary>
    public required double Flush { get; init; }

    /// <summary>Finding out that a shard is there and intact.</summary>
    public required double Resume { get; init; }

    /// <summary>Merging a shard of one row.</summary>
    public required double MergeShard { get; init; }

    /// <summary>Merging a recorded row.</summary>
    public required double MergeRow { get; init; }

    // Assumed; what they stand for is said in docs/scaling.md.

    /// <summary>
    /// State writes a second of one PostgreSQL server (2,200 by pgbench with 8 connections on the machine of the published table).
    /// </summary>
    public double DatabaseWrites { get; init; } = 2000;

    /// <summary>State writes of a partition of a thousand configurations, and how often a silo says that it is alive.</summary>
    public double WritesPerPartition { get; init; } = 4;

    /// <summary>Configurations of a partition.</summary>
    public double Partition { get; init; } = 1000;

    /// <summary>Seconds between two signs of life of a silo.</summary>
    public double AliveEvery { get; init; } = 30;

    /// <summary>Bytes a second into one machine (10 Gb/s).</summary>
    public double Network { get; init; } = 1.25e9;

    /// <summary>Bytes of a configuration's messages, and of its shard.</summary>
    public double MessageBytes { get; init; } = 2_000;

    /// <summary>Bytes of a shard of <see cref="Rows"/> rows.</summary>
    public double ShardBytes { get; init; } = 12_000;

    /// <summary>Recorded rows of a configuration.</summary>
    public double Rows { get; init; } = 100;

    /// <summary>Adding a partition's aggregate to the sweep's.</summary>
    public double Aggregate { get; init; } = 1e-3;

    /// <summary>Cores of a silo.</summary>
    public double Cores { get; init; } = 16;
}
