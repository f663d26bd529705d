using System.Globalization;


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

    /// <summary>The page of the report.</summary>
    public string ReportPage => Path.Combine(Report, "index.html");

    /// <summary>Locks, heartbeats and files under construction; nothing in it is a result.</summary>
    public string Private => Path.Combine(Root, ".dlnsweep");

    /// <summary>The lock of who works in the directory.</summary>
    public string RunLock => Path.Combine(Private, "run.lock");

    /// <summary>The lock of who enters or leaves the directory.</summary>
    public string TurnLock => Path.Combine(Private, "sweep.lock");

    /// <summary>The lock of who makes tables or packs.</summary>
    public string MergeLock => Path.Combine(Private, "merge.lock");

    /// <summary>Files that are being written, in a folder per process.</summary>
    public string Staging => Path.Combine(Private, "under-construction");

    /// <summary>One file per process that runs configurations, renewed while it lives.</summary>
    public string Heartbeats => Path.Combine(Private, "running");

    /// <summary>The version of the program that ran last.</summary>
    public string ProgramVersion => Path.Combine(Private, "version");

    /// <summary>By this, silos know that they see the folder of their client.</summary>
    public string ClusterToken => Path.Combine(Private, "cluster-token");

    /// <summary>Logs of runs.</summary>
    public string Logs => Path.Combine(Private, "log");

    /// <summary>What the last merge saw, so that the next need not read it again.</summary>
    public string MergeRecord => Path.Combine(Private, "merged");

    /// <summary>Values of parameters that earlier sweeps of the directory have had and the present one lacks.</summary>
    public string KnownValues => Path.Combine(Private, "values");

    /// <summary>The folder that a command's relative paths start from, and where this directory lies in it.</summary>
    public string CommandHome => Path.Combine(Private, "home");

    /// <summary>The lock of who runs a slice.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="count">How many slices there are.</param>
    public string SliceLock(long number, long count) =>
        Path.Combine(Private, string.Create(CultureInfo.InvariantCulture, $"slice-{number}-of-{count}.lock"));

    /// <summary>The shard of a configuration.</summary>
    public string ShardOf(string id) => Path.Combine(Shards, id[..2], id + ".parquet");

    /// <summary>The failure record of a configuration.</summary>
    public string FailureOf(string id) => Path.Combine(Failures, id + ".json");

    /// <summary>What the last failed attempt at a configuration had to say.</summary>
    public string OutputOf(string id) => Path.Combine(Failures, id + ".output.txt");
}
