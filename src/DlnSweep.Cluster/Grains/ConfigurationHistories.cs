using DlnSweep.Cluster.Contracts;

namespace DlnSweep.Cluster.Grains;

/// <summary>What a partition's configurations have been through in a run, where there was trouble; by their places in grid order.</summary>
internal sealed class ConfigurationHistories
{
    private readonly Dictionary<long, ConfigurationHistory> histories = [];

    /// <summary>A copy, to be stored.</summary>
    public Dictionary<long, ConfigurationHistory> All => new(histories);

    /// <summary>What a configuration has been through; null for nothing.</summary>
    public ConfigurationHistory? Of(long position) => histories.GetValueOrDefault(position);

    /// <summary>Takes up what was stored.</summary>
    public void Load(IReadOnlyDictionary<long, ConfigurationHistory> stored)
    {
        foreach ((long position, ConfigurationHistory history) in stored)
        {
            histories[position] = history;
        }
    }

    /// <summary>Its silo died during an attempt; returns how often that has happened.</summary>
    public int CountDeath(long position, SiloAddress silo) =>
        (histories[position] = Quarantine.WithDeath(Of(position), silo)).Deaths;

    /// <summary>An attempt has begun and has its silo for itself.</summary>
    public void MarkAlone(long position) => histories[position] = (Of(position) ?? new ConfigurationHistory()) with { Alone = true };

    /// <summary>A new attempt is not alone until it says so.</summary>
    public void BeginAttempt(long position)
    {
        if (Of(position) is { Alone: true } history)
        {
            histories[position] = history with { Alone = false };
        }
    }

    /// <summary>An attempt ended in an error; the same report twice changes nothing.</summary>
    public void AddError(ConfigurationReport report)
    {
        ConfigurationHistory history = Of(report.Position) ?? new ConfigurationHistory();
        if (history.Errors.Length < report.ErrorCount)
        {
            histories[report.Position] = history with { Errors = [.. history.Errors, report.Text ?? ""] };
        }
    }

    /// <summary>It is done with. Of a failure, the last error is kept: the others stand in its record.</summary>
    public void Conclude(ConfigurationReport report)
    {
        if (report.Outcome == ConfigurationOutcome.Failed)
        {
            histories[report.Position] = new ConfigurationHistory { Failed = true, Errors = [report.Text ?? ""] };
        }
        else
        {
            histories.Remove(report.Position);
        }
    }
}
