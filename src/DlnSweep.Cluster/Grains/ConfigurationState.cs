using DlnSweep.Cluster.Contracts;

namespace DlnSweep.Cluster.Grains;

/// <summary>What a configuration's grain must not forget: its fencing token, and what it has been through in this run.</summary>
[GenerateSerializer]
[Alias("dlnsweep.ConfigurationState")]
public sealed record ConfigurationState
{
    /// <summary>The state's name in the storage.</summary>
    public const string Name = "configuration";

    /// <summary>The run that all the rest is about.</summary>
    [Id(0)]
    public int Run { get; set; }

    /// <summary>The fencing token: one more with every attempt that begins.</summary>
    [Id(1)]
    public int Token { get; set; }

    /// <summary>Whether the attempt of this token may still be under way.</summary>
    [Id(2)]
    public bool Open { get; set; }

    /// <summary>Whether that attempt has begun and has its silo for itself.</summary>
    [Id(3)]
    public bool Alone { get; set; }

    /// <summary>The silo that makes the attempt.</summary>
    [Id(4)]
    public string? Silo { get; set; }

    /// <summary>The errors of the attempts that failed.</summary>
    [Id(5)]
    public List<string> Errors { get; set; } = [];

    /// <summary>How often its silo died during an attempt.</summary>
    [Id(6)]
    public int Deaths { get; set; }

    /// <summary>How often its silo died while it ran there alone.</summary>
    [Id(7)]
    public int DeathsAlone { get; set; }

    /// <summary>What came of it, when it has failed for good.</summary>
    [Id(8)]
    public ConfigurationOutcome Outcome { get; set; }
}
