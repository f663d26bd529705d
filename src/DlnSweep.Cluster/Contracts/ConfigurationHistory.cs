namespace DlnSweep.Cluster.Contracts;

/// <summary>What a configuration has been through in a run, where that is more than one attempt without trouble.</summary>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.ConfigurationHistory")]
public sealed record ConfigurationHistory
{
    /// <summary>The errors of the attempts that failed and of those whose silo died.</summary>
    [Id(0)]
    public string[] Errors { get; init; } = [];

    /// <summary>How often its silo died during an attempt.</summary>
    [Id(1)]
    public int Deaths { get; init; }

    /// <summary>How often its silo died while it ran there alone.</summary>
    [Id(2)]
    public int DeathsAlone { get; init; }

    /// <summary>Whether the attempt under way has begun and has its silo for itself.</summary>
    [Id(3)]
    public bool Alone { get; init; }

    /// <summary>Whether it has failed for good in this run.</summary>
    [Id(4)]
    public bool Failed { get; init; }
}
