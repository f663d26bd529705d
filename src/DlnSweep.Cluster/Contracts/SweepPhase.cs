namespace DlnSweep.Cluster.Contracts;

/// <summary>Where a run of a sweep stands. The numbers are stored.</summary>
[GenerateSerializer]
[Alias("dlnsweep.SweepPhase")]
public enum SweepPhase
{
    /// <summary>Nothing was asked for yet.</summary>
    Idle = 0,

    /// <summary>Configurations are being run.</summary>
    Running = 1,

    /// <summary>Every configuration has its result or its failure record.</summary>
    Done = 2,

    /// <summary>Someone asked for an end; running configurations wrote checkpoints.</summary>
    Stopped = 3,

    /// <summary>The output directory cannot be written.</summary>
    Halted = 4,
}
