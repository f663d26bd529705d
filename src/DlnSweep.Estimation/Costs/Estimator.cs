using DlnSweep.Results.Refinement;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Estimation.Costs;

/// <summary>Predicts what a plan costs here: the models' declarations, corrected by a few seconds of running.</summary>
public static class Estimator
{
    // Other programs, the clock of a processor under load, cores that share caches: no probe of seconds sees them.
    private const double MachineDeviation = 0.12;
    private const double UnprobedDeviation = 0.45;
    private const double SizeDeviation = 0.1;

    // A run that was stopped early is as long as its progress says, about.
    private const double ExtrapolationDeviation = 0.25;

    // Below this share of a sweep, and this time, a probe before a run is not worth its while.
    private const double ProbeShare = 0.02;
    private static readonly TimeSpan ShortestProbe = TimeSpan.FromSeconds(1.5);

    /// <summary>The time that a probe takes when nobody says otherwise.</summary>
    public static TimeSpan StandardBudget { get; } = TimeSpan.FromSeconds(3);

    /// <summary>Predicts.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="only">The positions of the configurations to run; null for all.</param>
    /// <param name="workers">Number of configurations that run at the same time.</param>
    /// <param name="probe">Chooses the length of the probe from the declared core seconds; zero for none.</param>
    /// <param name="parent">Where the probe makes its throwaway folder: best on the disk that the sweep will use.</param>
    /// <param name="soFar">The CPU time of this command until now: a run takes it too.</param>
    /// <param name="stop">Ends the probe early.</param>
    public static SweepEstimate Estimate(
        SweepPlan plan,
        IReadOnlySet<long>? only,
        int workers,
        Func<double, TimeSpan> probe,
        string parent,
        TimeSpan soFar,
        CancellationToken stop)
    {
        TimeSpan began = Environment.CpuUsage.TotalTime;
        CostSurvey survey = CostSurvey.Of(plan, only);
        TimeSpan budget = survey.Configurations == 0 || !plan.Sweep.Model.CanBeProbed ? TimeSpan.Zero : probe(survey.Seconds);
        int threads = Math.Min(workers, Environment.ProcessorCount);
        double memory = 0.5 * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        ProbeOutcome outcome = budget > TimeSpan.Zero
            ? Try(() => Probe.Run(plan, survey, threads, budget, memory, parent, stop), survey)
            : Unprobed(survey, null);
        double ours = (soFar + Environment.CpuUsage.TotalTime - began).TotalSeconds - outcome.CpuSeconds;
        return Combine(plan, survey, outcome, workers, ours);
    }

    /// <summary>Predicts what a run will cost before it starts.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="directory">Where it runs.</param>
    /// <param name="missing">What it has to run.</param>
    /// <param name="workers">Number of configurations that run at the same time.</param>
    /// <param name="stop">Ends the probe early.</param>
    public static SweepEstimate BeforeRun(
        SweepPlan plan, SweepDirectory directory, MissingWork missing, int workers, CancellationToken stop) => Estimate(
        plan,
        missing.Positions.Count == plan.Count ? null : missing.Positions.ToHashSet(),
        workers,
        BudgetBeforeRun,
        directory.Private,
        Environment.CpuUsage.TotalTime,
        stop);

    /// <summary>
    /// A probe before a run: a fiftieth of what it is about, at most the standard time; none where that is too short to learn from.
    /// </summary>
    public static TimeSpan BudgetBeforeRun(double declaredSeconds)
    {
        TimeSpan share = TimeSpan.FromSeconds(Math.Min(ProbeShare * declaredSeconds, StandardBudget.TotalSeconds));
        return share < ShortestProbe ? TimeSpan.Zero : share;
    }

    private static ProbeOutcome Try(Func<ProbeOutcome> probe, CostSurvey survey)
    {
        try
        {
            return probe();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or StorageException)
        {
            return Unprobed(survey, cause);
        }
    }

    private static ProbeOutcome Unprobed(CostSurvey survey, Exception? failure) =>
        new([.. survey.Bins.Select(b => new ProbedBin(b))], TimeSpan.Zero, failure, 0, false);

    private static SweepEstimate Combine(SweepPlan plan, CostSurvey survey, ProbeOutcome outcome, int workers, double ours)
    {
        IReadOnlyList<ProbedBin> bins = outcome.Bins;
        Dictionary<string, KindMeasurement> kinds = bins.GroupBy(b => b.Bin.Kind)
            .ToDictionary(g => g.Key, g => new KindMeasurement([.. g]));
        int probed = bins.Sum(b => b.Samples.Count);
        double core = bins.Sum(b => kinds[b.Bin.Kind].Seconds(b)) + DeclaredCost.OfFolders(survey.Configurations);
        core += probed == 0 && survey.Configurations > 0 ? DeclaredCost.PerProcess : 0;
        double waited = bins.Sum(b => kinds[b.Bin.Kind].Waited(b));
        double rows = bins.Sum(b => b.Bin.Rows * kinds[b.Bin.Kind].RowRatio);
        double deviation = Deviation(bins, kinds, core, probed);
        Calibration calibration = new(kinds.Where(k => k.Value.Count > 0).ToDictionary(k => k.Key, k => k.Value.Ratio));
        Expectation overhead = Overhead.Of(plan.Count, rows, outcome, ours);
        IReadOnlyList<(long, double)> longest = [.. survey.Longest.Select(l => (l.Position, calibration.Seconds(l.Cost)))];
        return new SweepEstimate
        {
            Configurations = survey.Configurations,
            Probed = probed,
            ProbeSeconds = outcome.Taken.TotalSeconds,
            Workers = workers,
            CoreSeconds = Expectation.Of(core, deviation),
            OverheadSeconds = overhead,
            MedianOverMean = Median(bins, kinds) * survey.Configurations / Math.Max(core, double.Epsilon),
            WallSeconds = Wall(core, waited, longest, workers, deviation).Plus(overhead),
            Refinement =
                plan.Sweep.Refine is { } refine && plan.CellCount == plan.GridCellCount
                    ? Refiner.Expected(plan, refine)
                    : new Expectation(0, 0, 0),
            CalibratedSeconds = bins.Sum(b => b.Bin.Seconds * calibration.Ratios.GetValueOrDefault(b.Bin.Kind, 1)),
            LargestMemoryBytes = survey.LargestMemoryBytes,
            ShardBytes = Expectation.Of(
                bins.Sum(b => DeclaredSize.Shards(b.Bin, kinds[b.Bin.Kind].RowRatio) * kinds[b.Bin.Kind].ByteRatio),
                SizeDeviation + (probed == 0 ? 0.2 : 0)),
            TableBytes = Expectation.Of(bins.Sum(b => DeclaredSize.Tables(b.Bin, kinds[b.Bin.Kind].RowRatio)), SizeDeviation + 0.2),
            Flops = survey.Flops,
            TrajectoryRows = survey.Rows,
            Calibration = calibration,
            Longest = longest,
            Trouble = outcome.Failure?.Message,
        };
    }

    private static double Median(IReadOnlyList<ProbedBin> bins, Dictionary<string, KindMeasurement> kinds)
    {
        long half = (bins.Sum(b => b.Bin.Count) + 1) / 2;
        return bins.Select(b => (Each: kinds[b.Bin.Kind].Seconds(b) / b.Bin.Count, b.Bin.Count))
            .OrderBy(b => b.Each)
            .SkipWhile(b => (half -= b.Count) > 0)
            .FirstOrDefault().Each;
    }

    // The cores share the work, the workers share the waiting, and no sweep is shorter than its longest run.
    private static Expectation Wall(
        double core,
        double waited,
        IReadOnlyList<(long Position, double Seconds)> longest,
        int workers,
        double deviation)
    {
        int cores = Math.Min(workers, Environment.ProcessorCount);
        double shared = Math.Max(core / cores, (core + waited) / workers);
        return Expectation.Of(Math.Max(shared, longest.Count > 0 ? longest[0].Seconds : 0), deviation);
    }

    private static double Deviation(IReadOnlyList<ProbedBin> bins, Dictionary<string, KindMeasurement> kinds, double core, int probed)
    {
        if (probed == 0)
        {
            return UnprobedDeviation;
        }

        double variance = MachineDeviation * MachineDeviation;
        foreach (IGrouping<string, ProbedBin> kind in bins.GroupBy(b => b.Bin.Kind))
        {
            double share = core > 0 ? kind.Sum(b => kinds[kind.Key].Seconds(b)) / core : 0;
            IReadOnlyList<ProbeSample> samples = [.. kind.SelectMany(b => b.Samples)];
            double extrapolated = samples.Count == 0 ? 0 : ExtrapolationDeviation * samples.Count(s => !s.Whole) / samples.Count;
            variance += share * share * (Math.Pow(kinds[kind.Key].Deviation, 2) + (extrapolated * extrapolated));
        }

        return Math.Sqrt(variance);
    }
}
