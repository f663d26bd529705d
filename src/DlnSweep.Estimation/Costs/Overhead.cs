using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Estimation.Costs;

/// <summary>What a run spends beside its configurations: starting, compiling, planning, merging, drawing.</summary>
internal static class Overhead
{
    // Of the merge, for each configuration and for each row.
    private const double MergeConfigurationSeconds = 1.2e-4;
    private const double MergeRowSeconds = 1.5e-6;

    // Where nothing was measured: to start and to compile, and for the first tables and figures of a process.
    private const double StartSeconds = 0.25;
    private const double FinishSeconds = 0.4;

    private const double MeasuredDeviation = 0.2;
    private const double DeclaredDeviation = 0.4;

    /// <summary>Core seconds of it.</summary>
    /// <param name="configurations">Configurations of the plan.</param>
    /// <param name="rows">Rows of their trajectories.</param>
    /// <param name="probe">What was run.</param>
    /// <param name="ours">Core seconds of this process less those of the threads that ran configurations.</param>
    public static Expectation Of(long configurations, double rows, ProbeOutcome probe, double ours)
    {
        int seen = probe.Bins.Sum(b => b.Samples.Count(s => s.Whole));
        if (seen == 0)
        {
            return Expectation.Of(StartSeconds + FinishSeconds + Merge(configurations, rows), DeclaredDeviation);
        }

        double rowsSeen = probe.Rehearsed ? probe.Bins.Sum(b => b.Samples.Where(s => s.Whole).Sum(s => (double)s.Rows)) : 0;
        double left = Merge(configurations - (probe.Rehearsed ? seen : 0), Math.Max(0, rows - rowsSeen));
        return Expectation.Of(ours + left + (probe.Rehearsed ? 0 : FinishSeconds), MeasuredDeviation);
    }

    private static double Merge(long configurations, double rows) =>
        (MergeConfigurationSeconds * configurations) + (MergeRowSeconds * rows);
}
