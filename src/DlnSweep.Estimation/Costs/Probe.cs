using System.Diagnostics;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Estimation.Costs;

/// <summary>
/// Runs a stratified sample of a sweep's configurations for a few seconds, on as many threads as the sweep will use: first the cheapest of
/// every kind, then always of the bin whose unmeasured work weighs most. What was run is then merged and drawn, as a run does.
/// </summary>
internal sealed class Probe
{
    // One run may take this share of the time; then it is stopped and extrapolated.
    private const double LongestShare = 0.4;

    // Of the time, counted from its beginning: a single step that takes longer is given up, and nothing is learnt from its run.
    private const int LongestStep = 2;

    // The tables of a larger sweep take too long to be made for an estimate.
    private const long MostRehearsed = 20_000;

    private readonly SweepPlan plan;
    private readonly TimeSpan budget;
    private readonly double memoryBytes;
    private readonly List<ProbedBin> bins;
    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private double cpuSeconds;
    private Exception? failure;

    private Probe(SweepPlan plan, CostSurvey survey, TimeSpan budget, double memoryBytes)
    {
        this.plan = plan;
        this.budget = budget;
        this.memoryBytes = memoryBytes;
        bins = [.. survey.Bins.OrderBy(b => b.Seconds / b.Count).Select(b => new ProbedBin(b))];
    }

    /// <summary>Runs.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="survey">What there is to do.</param>
    /// <param name="threads">Number of configurations that run at the same time.</param>
    /// <param name="budget">How long, about.</param>
    /// <param name="memoryBytes">Runs that declare more are left out.</param>
    /// <param name="parent">Where the throwaway folder is made.</param>
    /// <param name="stop">Ends it early.</param>
    public static ProbeOutcome Run(
        SweepPlan plan, CostSurvey survey, int threads, TimeSpan budget, double memoryBytes, string parent, CancellationToken stop)
    {
        using ProbeSite site = new(plan, parent);
        Probe probe = new(plan, survey, budget, memoryBytes / threads);
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(LongestStep * budget);
        Thread[] workers =
        [
            .. Enumerable.Range(0, threads).Select(i => new Thread(() => probe.Work(site, deadline.Token)) { Name = $"probe {i}" }),
        ];
        Array.ForEach(workers, w => w.Start());
        Array.ForEach(workers, w => w.Join());
        TimeSpan taken = probe.clock.Elapsed;
        bool rehearsed =
            plan.Count <= MostRehearsed && probe.failure is null && !stop.IsCancellationRequested && probe.Rehearse(site, stop);
        return new ProbeOutcome(probe.bins, taken, probe.failure, probe.cpuSeconds + site.FolderSeconds, rehearsed);
    }

    private bool Rehearse(ProbeSite site, CancellationToken stop)
    {
        try
        {
            site.Finish(stop);
            return true;
        }
        catch (Exception error)
        {
            failure = error;
            return false;
        }
    }

    private void Work(ProbeSite site, CancellationToken stop)
    {
        double began = Posix.ThreadCpuSeconds() ?? 0;
        try
        {
            while (!stop.IsCancellationRequested && failure is null && clock.Elapsed < budget && Next() is { } bin)
            {
                long position;
                lock (gate)
                {
                    if (!bin.HasMore)
                    {
                        continue;
                    }

                    position = bin.Take();
                }

                Configuration configuration = plan[position];
                double declared = DeclaredCost.Seconds(plan.Sweep.Model.Cost(configuration.Values));
                TimeSpan at = clock.Elapsed;
                TimeSpan end = Min(budget, at + (LongestShare * budget));
                ProbeSample? sample = site.Run(
                    configuration, declared, at.TotalSeconds, () => clock.Elapsed < end && !stop.IsCancellationRequested, stop);
                lock (gate)
                {
                    if (sample is not null)
                    {
                        bin.Add(sample);
                    }
                }
            }
        }
        catch (Exception error)
        {
            // An estimate is not worth a failed command: the run itself will meet the error, retry and report it.
            failure = error;
        }
        finally
        {
            lock (gate)
            {
                cpuSeconds += (Posix.ThreadCpuSeconds() ?? 0) - began;
            }
        }
    }

    private ProbedBin? Next()
    {
        lock (gate)
        {
            IEnumerable<ProbedBin> open = bins.Where(b => b.HasMore && b.Bin.MemoryBytes <= memoryBytes);
            return open.FirstOrDefault(b => bins.Where(o => o.Bin.Kind == b.Bin.Kind).All(o => o.Given == 0))
                ?? open.MaxBy(b => (b.Bin.Count - b.Given) * b.Typical / (1 + b.Given));
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
