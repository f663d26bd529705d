using DlnSweep.Running.Engines;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli.Options;

/// <summary>What can run a sweep whose plan grows with its results: one process that sees them all.</summary>
internal static class RefinementSupport
{
    /// <summary>The engine for a sweep; another than the default one where that cannot refine.</summary>
    /// <exception cref="UsageException">What was asked for cannot refine.</exception>
    public static ISweepEngine Choose(SweepDefinition sweep, ISweepEngine engine, string asked, Slice? slice)
    {
        if (sweep.Refine is null)
        {
            return engine;
        }

        if (slice is not null)
        {
            throw new UsageException("A sweep with 'refine' cannot run in slices: what is added depends on the results of all of them.");
        }

        return !engine.SharesDirectory ? engine
            : asked == "auto" ? new LocalEngine()
            : throw new UsageException($"A sweep with 'refine' cannot run on the engine {engine.Name} yet; use --engine local.");
    }
}
