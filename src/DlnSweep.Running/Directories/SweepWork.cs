using DlnSweep.Results.Shards;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Running.Directories;

/// <summary>What an engine is given: the configurations that have no result yet, and where results go.</summary>
/// <param name="Session">The hold on the output directory.</param>
/// <param name="Missing">The positions in the plan of the configurations to run, the most expensive first.</param>
/// <param name="Options">How to run.</param>
/// <param name="Loggers">Makes loggers.</param>
public sealed record SweepWork(SweepSession Session, IReadOnlyList<long> Missing, RunOptions Options, ILoggerFactory Loggers)
{
    /// <summary>The plan.</summary>
    public SweepPlan Plan => Session.Plan;

    /// <summary>The model.</summary>
    public IModel Model => Session.Plan.Sweep.Model;

    /// <summary>Publishes files.</summary>
    public Workspace Workspace => Session.Workspace;

    /// <summary>The output directory.</summary>
    public SweepDirectory Directory => Session.Directory;

    /// <summary>A name that no other process uses.</summary>
    public string Owner => Session.Owner;

    internal ShardStore Shards => Session.Shards;
}
