using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Committee;

/// <summary>A run of the overlaps' differential equation from overlaps drawn at the input dimension.</summary>
internal sealed class FlowRun : ISimulation
{
    private const double RelativeTolerance = 1e-8;
    private const double LossTolerance = 1e-7; // of s^2 |Q|
    private const double AbsoluteOverRelative = 1e-3;
    private const double LeastRelative = 1e-14; // rounding
    private const long MostSteps = 200_000;
    private const double PieceWork = 1e6; // arcsines of one call: some tens of milliseconds
    private const double PerfectLoss = 1e-14;

    private readonly CommitteeSettings settings;
    private readonly RandomStreams streams;
    private readonly Recorder recorder;
    private readonly Overlaps overlaps;
    private readonly double[] times;
    private readonly double[] state;
    private readonly DormandPrince integrator;
    private readonly int stepsPerCall;
    private double time;
    private long steps;
    private bool begun;
    private string stopReason = "horizon";

    public FlowRun(CommitteeSettings settings, RandomStreams streams)
    {
        this.settings = settings;
        this.streams = streams;
        recorder = new Recorder(settings);
        overlaps = new Overlaps(settings.Students, settings.Teachers);
        times = RecordGrid.Times(settings);
        OverlapField field = new(settings);
        state = new double[field.Size];
        integrator = Integrator(settings, field);
        stepsPerCall =
            settings.StepsPerCall > 0 ? settings.StepsPerCall : (int)Math.Max(1, PieceWork / CommitteeCost.ArcsinesPerStep(settings));
    }

    /// <inheritdoc/>
    public double Progress => Math.Min(1, (double)recorder.Count / times.Length);

    private bool Diverged => stopReason is "diverged" or "step_limit";

    /// <summary>
    /// The integrator of a run. The loss is s^2 times differences of averages, so that its error is about s^2 times the tolerance, which
    /// shrinks to match.
    /// </summary>
    internal static DormandPrince Integrator(CommitteeSettings settings, OverlapField field)
    {
        double matched = Math.Min(RelativeTolerance, LossTolerance / (settings.OutputScale * settings.OutputScale));
        double relative = Math.Max(LeastRelative, matched);
        return new DormandPrince(field, relative, relative * AbsoluteOverRelative);
    }

    /// <inheritdoc/>
    public bool Step(Trajectory trajectory)
    {
        Begin();
        for (int piece = 0; piece < stepsPerCall; piece++)
        {
            if (recorder.Count == 0 || time == times[recorder.Count])
            {
                OverlapField.Unpack(state, overlaps);
                recorder.Add(trajectory, time, overlaps);
                if (recorder.Count == times.Length || recorder.TestLoss <= PerfectLoss)
                {
                    stopReason = recorder.TestLoss <= PerfectLoss ? "perfect" : stopReason;
                    return false;
                }
            }

            integrator.TryStep(ref time, times[recorder.Count], state);
            steps++;
            if (!(Vectors.MaxAbs(state) <= Recorder.LargestOverlap) || steps > MostSteps)
            {
                stopReason = steps > MostSteps ? "step_limit" : "diverged";
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public RunResult Finish() => recorder.Finish(Diverged, stopReason);

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        writer.Write(begun ? 1L : 0L);
        writer.Write(steps);
        writer.Write(time);
        writer.Write(integrator.Proposal);
        writer.Write(state);
        recorder.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        begun = reader.ReadInteger() != 0;
        steps = reader.ReadInteger();
        time = reader.ReadReal();
        integrator.Proposal = reader.ReadReal();
        reader.Read(state);
        recorder.Restore(reader);
        if (begun)
        {
            integrator.Begin(state);
        }
    }

    private void Begin()
    {
        if (begun)
        {
            return;
        }

        double[] a = new double[settings.Students * settings.Teachers];
        double[] f = new double[settings.Students * settings.Students];
        InitialWeights.Draw(settings, streams.Own("start"), a, f, overlaps.V);
        InitialWeights.Measure(settings, a, f, overlaps);
        OverlapField.Pack(overlaps, state);
        integrator.Begin(state);
        begun = true;
    }
}
