
namespace DlnSweep.Storage.Files;

/// <summary>Where everything of one sweep lies. Names are fixed: users' scripts rely on them.</summary>
/// <param name="Root">The output directory, absolute.</param>
public sealed record SweepDirectory(string Root)
{
    /// <summary>The sweep as resolved.</summary>
    public string SweepFile => Path.Combine(Root, "sweep.yaml");

    /// <summary>One Parquet file per finished configuration, in 256 folders by the first two digits of the id.</summary>
    public string Shards => Path.Combine(Root, "shards");

    /// <summary>Finished shards packed into larger files.</summary>
    public string Packs => Path.Combine(Shards, "packs");

    /// <summary>States of configurations that are running or were interrupted.</summary>
    public string Checkpoints => Path.Combine(Root, "checkpoints");

    /// <summary>One JSON file per configuration that failed.</summary>
    public string Failures => Path.Combine(Root, "failures");

    /// <summary>Damaged and foreign files with the reasons.</summary>
    public string Quarantine => Path.Combine(Root, "quarantine");

    /// <summary>Provenance per attempt, one file per run.</summary>
    public string Journal => Path.Combine(Root, "journal");

    /// <summary>One row per configuration.</summary>
    public string Summary => Path.Combine(Root, "summary.parquet");

    /// <summary>One row per recorded step.</summary>
    public string Trajectory => Path.Combine(Root, "trajectory.parquet");

    /// <summary>One row per grid cell.</summary>
    public string PhaseDiagram => Path.Combine(Root, "phase_diagram.parquet");

    /// <summary>One row per value of the axis across which hyperparameters transfer.</summary>
    public string Transfer => Path.Combine(Root, "transfer.parquet");

    /// <summary>The figures and the page.</summary>
    public string Report => Path.Combine(Root, "report");

    /// <summary>Locks, heartbeats and files under construction; nothing in it is a result.</summary>
    public string Private => Path.Combine(Root, ".dlnsweep");

    /// <summary>What the last merge saw, so that the next need not read it again.</summary>
    public string MergeRecord => Path.Combine(Private, "merged");

    /// <summary>Values of parameters that earlier sweeps of the directory have had and the present one lacks.</summary>
    public string KnownValues => Path.Combine(Private, "values");

    /// <summary>The folder that a command's relative paths start from, and where this directory lies in it.</summary>
    public string CommandHome => Path.Combine(Private, "home");

    /// <summary>The shard of a configuration.</summary>
    public string ShardOf(string id) => Path.Combine(Shards, id[..2], id + ".parquet");

    /// <summary>The failure record of a configuration.</summary>
    public string FailureOf(string id) => Path.Combine(Failures, id + ".json");

    /// <summary>What the last failed attempt at a configuration had to say.</summary>
    public string OutputOf(string id) => Path.Combine(Failures, id + ".output.txt");
}
