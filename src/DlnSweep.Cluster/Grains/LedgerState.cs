using DlnSweep.Cluster.Contracts;

namespace DlnSweep.Cluster.Grains;

/// <summary>
/// What must not be forgotten of a partition: which silo has which of its configurations, and what they have been through. Results are not
/// here; the shards tell them.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.LedgerState")]
public sealed record LedgerState
{
    /// <summary>The state's name in the storage.</summary>
    public const string Name = "partition";

    /// <summary>The run that all the rest is about.</summary>
    [Id(0)]
    public int Run { get; init; }

    /// <summary>The newest fencing token, of any run.</summary>
    [Id(1)]
    public int Token { get; init; }

    /// <summary>The activation of the partition's grain that wrote this.</summary>
    [Id(2)]
    public string Writer { get; init; } = "";

    /// <summary>The leases.</summary>
    [Id(3)]
    public Lease[] Leases { get; init; } = [];

    /// <summary>What configurations have been through, by their places in grid order; without those that had no trouble.</summary>
    [Id(4)]
    public Dictionary<long, ConfigurationHistory> Histories { get; init; } = [];

    /// <summary>
    /// Where the ledger of a partition is kept. The same for every run, so that a new run ends the leases of the one before.
    /// </summary>
    /// <param name="sweep">The key of the sweep's grain.</param>
    /// <param name="partition">The partition's number.</param>
    public static GrainId KeyOf(string sweep, int partition) =>
        GrainId.Create("ledger", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{sweep}/{partition}"));

    /// <summary>Whether a silo has a configuration by the lease with a token.</summary>
    public bool Holds(int run, int token, long position) =>
        run == Run && Leases.Any(l => l.Token == token && Array.IndexOf(l.Positions, position) >= 0);
}
