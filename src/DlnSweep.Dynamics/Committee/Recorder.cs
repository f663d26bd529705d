using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Committee;

/// <summary>Records a run's overlaps as rows of its trajectory, and turns them into metrics at its end.</summary>
internal sealed class Recorder
{
    /// <summary>The largest overlap or second-layer weight that does not count as divergence.</summary>
    public const double LargestOverlap = 1e6;

    private const double LazyMovement = 0.1;

    private readonly CommitteeSettings settings;
    private readonly NetworkAverages averages;
    private readonly List<Record> records = [];
    private readonly List<double> row = [];
    private readonly Overlaps start;
    private Observables last;

    public Recorder(CommitteeSettings settings)
    {
        this.settings = settings;
        averages = new NetworkAverages(settings);
        start = new Overlaps(settings.Students, settings.Teachers);
    }

    /// <summary>The records made.</summary>
    public int Count => records.Count;

    /// <summary>The last recorded test loss.</summary>
    public double TestLoss => records[^1].TestLoss;

    /// <summary>Whether overlaps are finite and of ordinary size.</summary>
    public static bool IsSound(Overlaps overlaps) => overlaps.Largest() <= LargestOverlap;

    /// <summary>Appends a row; the first is the initial state.</summary>
    public void Add(Trajectory trajectory, double time, Overlaps overlaps)
    {
        if (Count == 0)
        {
            overlaps.Q.CopyTo(start.Q, 0);
            overlaps.R.CopyTo(start.R, 0);
            overlaps.V.CopyTo(start.V, 0);
        }

        double loss = averages.TestLoss(overlaps);
        last = Observables.Of(overlaps, start.Q, settings.TeacherScale);
        records.Add(new Record(time, loss, last.Specialization));
        double step = Math.Round(time * settings.InputDimension);
        row.Clear();
        row.AddRange(
        [
            time, step <= 1L << 53 ? step : double.NaN, loss, last.Specialization, last.FeatureMovement, last.MeanQ, last.MaxOverlap,
            last.SecondLayer,
        ]);
        AddOverlaps(overlaps);
        trajectory.Add([.. row]);
    }

    /// <summary>The summary of the run.</summary>
    /// <param name="diverged">Whether the overlaps ran away.</param>
    /// <param name="stopReason">Why it ended.</param>
    public RunResult Finish(bool diverged, string stopReason)
    {
        RunResult result = new(diverged ? RunStatus.Diverged : RunStatus.Completed, stopReason);
        result
            .Set(CommitteeMetrics.MinTestLoss, records.Min(r => r.TestLoss))
            .Set(CommitteeMetrics.OutputScale, settings.OutputScale)
            .Set(CommitteeMetrics.LazyFloor, LazyFloor.Of(settings) ?? double.NaN)
            .Set(CommitteeMetrics.CriticalLearningRate, CriticalRate.Of(settings) ?? double.NaN)
            .Set(CommitteeMetrics.Trusted, TrustRange.Covers(settings));
        double? specialized = SpecializationClock.Time(records, settings.Threshold);
        if (specialized is double time)
        {
            (double length, double? loss) = SpecializationClock.Plateau(records, time);
            result
                .Set(CommitteeMetrics.SpecializationTime, time)
                .Set(CommitteeMetrics.PlateauLength, length)
                .Set(CommitteeMetrics.PlateauLoss, loss ?? double.NaN);
        }

        if (diverged)
        {
            return result.Set(CommitteeMetrics.Regime, "diverged");
        }

        return result
            .Set(CommitteeMetrics.TestLoss, TestLoss)
            .Set(CommitteeMetrics.RelativeLoss, TestLoss / NetworkAverages.ZeroOutputLoss(settings))
            .Set(CommitteeMetrics.Specialization, last.Specialization)
            .Set(CommitteeMetrics.Participation, last.Participation)
            .Set(CommitteeMetrics.FeatureMovement, last.FeatureMovement)
            .Set(CommitteeMetrics.Regime, Regime());
    }

    /// <summary>Writes what is needed to go on.</summary>
    public void Save(IStateWriter state)
    {
        state.Write([.. records.SelectMany(r => (double[])[r.Time, r.TestLoss, r.Specialization])]);
        state.Write([last.Specialization, last.FeatureMovement, last.MeanQ, last.MaxOverlap, last.SecondLayer, last.Participation]);
        start.Save(state);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Restore(IStateReader state)
    {
        double[] values = state.ReadArray(3 * (settings.Records + 2));
        if (values.Length % 3 != 0)
        {
            throw new InvalidDataException("The saved records end within one.");
        }

        records.Clear();
        for (int i = 0; i < values.Length; i += 3)
        {
            records.Add(new Record(values[i], values[i + 1], values[i + 2]));
        }

        Span<double> observed = stackalloc double[6];
        state.Read(observed);
        last = new Observables(observed[0], observed[1], observed[2], observed[3], observed[4], observed[5]);
        start.Restore(state);
    }

    // Specialized first: a unit that turns to its teacher without growing leaves Q where it was.
    private string Regime() => last.Specialization >= settings.Threshold
        ? "specialized"
        : last.FeatureMovement < LazyMovement ? "lazy" : "unspecialized";

    private void AddOverlaps(Overlaps overlaps)
    {
        int students = Math.Min(settings.Overlaps, settings.Students);
        int teachers = Math.Min(settings.Overlaps, settings.Teachers);
        for (int k = 0; k < students; k++)
        {
            for (int m = 0; m < teachers; m++)
            {
                row.Add(overlaps.R[(k * settings.Teachers) + m]);
            }
        }

        for (int k = 0; k < students; k++)
        {
            row.Add(overlaps.Q[(k * settings.Students) + k]);
        }
    }
}
