using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>What the two integrators of the flow share: the data, the clock of the fit, records and the summary.</summary>
internal abstract class FlowSimulation : ISimulation
{
    // Elements of X that one call of Step may sweep over: some tens of milliseconds.
    private const double WorkPerCall = 1e8;

    private readonly Func<RegressionData> draw;
    private readonly FitClock clock;
    private readonly double[] tracked;
    private FlowField? flow;
    private Observables last;
    private double lastTrainError;
    private double lastSlope;
    private bool diverged;
    private bool restored;

    protected FlowSimulation(DiagonalSettings settings, Func<RegressionData> draw, IWorkTeam team)
    {
        Settings = settings;
        Team = team;
        this.draw = draw;
        clock = new FitClock(settings.FitTolerance);
        tracked = new double[settings.Coefficients];
    }

    /// <inheritdoc/>
    public virtual double Progress => Math.Min(1, Time / Settings.LastTime);

    protected DiagonalSettings Settings { get; }

    protected IWorkTeam Team { get; }

    /// <summary>The field; only once a step has begun.</summary>
    protected FlowField Field => flow!;

    /// <summary>The coefficients beta at the last record.</summary>
    internal ReadOnlySpan<double> Beta => Field.Beta;

    /// <summary>The log-ratios theta.</summary>
    internal double[] Theta { get; private set; } = [];

    protected double Time { get; set; }

    protected abstract string StopReason { get; }

    protected abstract bool Trusted { get; }

    /// <inheritdoc/>
    public bool Step(Trajectory trajectory)
    {
        if (flow is null)
        {
            Begin();
        }

        double steps = Settings.StepsPerCall > 0
            ? Settings.StepsPerCall
            : WorkPerCall / ((double)SweepsPerStep * Field.Data.Samples * Field.Data.Dimension);
        do
        {
            double trainError = Field.TrainError;
            if (!double.IsFinite(trainError))
            {
                diverged = true;
                return false;
            }

            if (clock.IsRunning)
            {
                clock.Observe(Time, trainError, Field.TrainSlope());
            }

            if (!Advance(trajectory, trainError))
            {
                return false;
            }

            steps--;
        }
        while (steps > 0);

        return true;
    }

    /// <inheritdoc/>
    public RunResult Finish()
    {
        if (diverged)
        {
            return new RunResult(RunStatus.Diverged, "diverged")
                .Set(DiagonalMetrics.TimeToFit, clock.Time)
                .Set(DiagonalMetrics.Trusted, false);
        }

        bool decays = Settings.WeightDecay == 0 && Settings.SampleRatio < 1;
        return last.AddTo(new RunResult(RunStatus.Completed, StopReason), Settings)
            .Set(DiagonalMetrics.TrainError, lastTrainError)
            .Set(DiagonalMetrics.Rate, decays ? -0.5 * lastSlope / lastTrainError : double.NaN)
            .Set(DiagonalMetrics.TimeToFit, clock.Time)
            .Set(DiagonalMetrics.Trusted, Trusted);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        state.Write(Theta);
        state.Write(Time);
        state.Write(lastTrainError);
        state.Write(lastSlope);
        state.Write(diverged ? 1L : 0L);
        last.Save(state);
        clock.Save(state);
        SaveOwn(state);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state)
    {
        Theta = state.ReadArray(Settings.Dimension);
        Time = state.ReadReal();
        lastTrainError = state.ReadReal();
        lastSlope = state.ReadReal();
        diverged = state.ReadInteger() != 0;
        last = Observables.Restore(state);
        clock.Restore(state);
        RestoreOwn(state);
        restored = Theta.Length > 0;
    }

    /// <summary>Sweeps over X that one <see cref="Advance"/> takes.</summary>
    protected abstract int SweepsPerStep { get; }

    /// <summary>
    /// From the field at the present time and log-ratios: records, takes one step and evaluates the field there; false at the end.
    /// </summary>
    protected abstract bool Advance(Trajectory trajectory, double trainError);

    /// <summary>Prepares the integrator for the field; before its first step, restored or not.</summary>
    protected abstract void Prepare(bool resumed);

    protected abstract void SaveOwn(IStateWriter state);

    protected abstract void RestoreOwn(IStateReader state);

    /// <summary>Appends the row of the field just evaluated, as if it were at the given time.</summary>
    protected void Record(Trajectory trajectory, double time, double trainError)
    {
        last = Field.Measure(Time);
        lastTrainError = trainError;
        lastSlope = Field.TrainSlope();
        TrackedCoefficients.Select(Field.Beta, tracked);
        last.AddTo(trajectory, time, trainError, Trusted, tracked);
    }

    private void Begin()
    {
        RegressionData data = draw();
        flow = new FlowField(data, Settings, Team);
        if (!restored)
        {
            Theta = new double[data.Dimension];
            Array.Fill(Theta, Settings.Imbalance);
        }
        else if (Theta.Length != data.Dimension)
        {
            throw new InvalidDataException($"A state of {Theta.Length} log-ratios for {data.Dimension} coefficients.");
        }

        try
        {
            Prepare(restored);
            Field.Evaluate(Time, Theta);
        }
        catch (OperationCanceledException)
        {
            Theta = restored ? Theta : []; // not begun
            throw;
        }
    }
}
