using DlnSweep.Results.Shards;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Running.Directories;

/// <summary>What an engine is given: the configurations that have no result yet, and where results go.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Store">Where results go.</param>
/// <param name="Missing">The positions in the plan of the configurations to run, the most expensive first.</param>
/// <param name="Options">How to run.</param>
/// <param name="Loggers">Makes loggers.</param>
public sealed record SweepWork(SweepPlan Plan, ResultStore Store, IReadOnlyList<long> Missing, RunOptions Options, ILoggerFactory Loggers)
{
    /// <summary>The model.</summary>
    public IModel Model => Plan.Sweep.Model;
}
