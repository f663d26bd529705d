using DlnSweep.Cluster.Contracts;

namespace DlnSweep.Cluster.Grains;

/// <summary>What a sweep's grain must not forget: what was asked for, and the partitions that are done.</summary>
[GenerateSerializer]
[Alias("dlnsweep.SweepState")]
public sealed record SweepState
{
    /// <summary>The state's name in the storage.</summary>
    public const string Name = "sweep";

    /// <summary>The number of the run.</summary>
    [Id(0)]
    public int Run { get; set; }

    /// <summary>Where it stands.</summary>
    [Id(1)]
    public SweepPhase Phase { get; set; }

    /// <summary>Why it halted.</summary>
    [Id(2)]
    public string? Reason { get; set; }

    /// <summary>What was asked for.</summary>
    [Id(3)]
    public SweepRequest? Request { get; set; }

    /// <summary>The partitions whose every configuration is done with.</summary>
    [Id(4)]
    public HashSet<int> Done { get; set; } = [];
}
