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

    /// <summary>What calls cost the server of the store; the first is the one of the tables.</summary>
    public required IReadOnlyList<StoreCosts> Stores { get; init; }

    // Assumed; what they stand for is said in docs/scaling.md.

    /// <summary>What a partition writes beside its leases: that it is done, and their removal.</summary>
    public double WritesPerPartition { get; init; } = 2;

    /// <summary>Configurations of a partition.</summary>
    public double Partition { get; init; } = 1000;

    /// <summary>
    /// How often in a second a partition stores leases, and a silo reads them, at most: silos have work for half a second.
    /// </summary>
    public double LeasesPerSecond { get; init; } = 4;

    /// <summary>Seconds of waiting work that a silo has beside what its cores do.</summary>
    public double SecondsAhead { get; init; } = 0.5;

    /// <summary>Seconds between two signs of life of a silo.</summary>
    public double AliveEvery { get; init; } = 2;

    /// <summary>Seconds after which a silo reads the membership table again.</summary>
    public double MembersEvery { get; init; } = 5;

    /// <summary>Cores of the store's server that work for the cluster.</summary>
    public double StoreCores { get; init; } = 1;

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
