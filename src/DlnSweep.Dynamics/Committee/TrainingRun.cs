using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Committee;

/// <summary>A run of a network that learns step by step.</summary>
internal sealed class TrainingRun : ISimulation
{
    private const double PieceWork = 2e7; // operations of one call: some tens of milliseconds
    private const int CheckEvery = 64; // steps between two looks for divergence
    private const double PerfectLoss = 1e-14;

    private readonly CommitteeSettings settings;
    private readonly Func<ITrainedNetwork> create;
    private readonly Recorder recorder;
    private readonly Overlaps overlaps;
    private readonly long[] steps;
    private ITrainedNetwork? network;
    private long step;
    private bool diverged;
    private bool perfect;

    public TrainingRun(CommitteeSettings settings, Func<ITrainedNetwork> create)
    {
        this.settings = settings;
        this.create = create;
        recorder = new Recorder(settings);
        overlaps = new Overlaps(settings.Students, settings.Teachers);
        steps = RecordGrid.Steps(settings);
    }

    /// <inheritdoc/>
    public double Progress => Math.Min(1, step / Math.Max(1, settings.Steps));

    /// <inheritdoc/>
    public bool Step(Trajectory trajectory)
    {
        if (network is null)
        {
            network = create();
            network.Begin();
        }

        if (recorder.Count == 0)
        {
            network.Measure(overlaps);
            recorder.Add(trajectory, 0, overlaps);
        }

        long piece = settings.StepsPerCall > 0 ? settings.StepsPerCall : (long)Math.Max(1, PieceWork / network.StepWork);
        while (recorder.Count < steps.Length)
        {
            if (piece-- == 0)
            {
                return true;
            }

            network.Step();
            step++;
            bool records = step == steps[recorder.Count];
            if (records || step % CheckEvery == 0)
            {
                network.Measure(overlaps);
                if (!Recorder.IsSound(overlaps))
                {
                    diverged = true;
                    return false;
                }
            }

            if (records)
            {
                recorder.Add(trajectory, (double)step / settings.InputDimension, overlaps);
                perfect = recorder.TestLoss <= PerfectLoss;
                if (perfect)
                {
                    return false;
                }
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public RunResult Finish() => recorder.Finish(diverged, diverged ? "diverged" : perfect ? "perfect" : "horizon");

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        state.Write(step);
        state.Write(network is null ? 0L : 1L);
        recorder.Save(state);
        network?.Save(state);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state)
    {
        step = state.ReadInteger();
        bool begun = state.ReadInteger() != 0;
        recorder.Restore(state);
        if (begun)
        {
            network = create();
            network.Restore(state);
        }
    }
}
