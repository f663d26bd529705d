using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>The mean-field theory as a run: a time point for each step, and the watch over its trust range.</summary>
internal sealed class MeanFieldRun(DiagonalSettings settings, RandomStreams streams, IWorkTeam team) : ISimulation
{
    private readonly FitClock clock = new(settings.FitTolerance);
    private MeanField? theory;
    private double lowest = double.PositiveInfinity;
    private double lastTrainError = double.NaN;
    private double rate = double.NaN;
    private bool trusted = TrustRange.Covers(settings);
    private bool diverged;

    /// <inheritdoc/>
    public double Progress => theory is null ? 0 : Cube((double)theory.Position / theory.Steps);

    /// <inheritdoc/>
    public bool Step(Trajectory trajectory)
    {
        theory ??= new MeanField(settings, streams, team);
        int step = theory.Position;
        double time = theory.Time;
        diverged = !theory.Advance();
        if (diverged)
        {
            return false;
        }

        double trainError = theory.TrainError;
        Watch(step, time, trainError);
        theory.Averages.AddTo(trajectory, time, trainError, trusted);
        return theory.Position < theory.Steps;
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

        bool decays = settings.WeightDecay == 0 && settings.SampleRatio < 1;
        return theory!.Averages.AddTo(new RunResult(RunStatus.Completed, "t_max"), settings)
            .Set(DiagonalMetrics.TrainError, lastTrainError)
            .Set(DiagonalMetrics.Rate, decays ? rate : double.NaN)
            .Set(DiagonalMetrics.TimeToFit, clock.Time)
            .Set(DiagonalMetrics.Trusted, trusted);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        state.Write(theory is null ? 0L : 1L);
        if (theory is not null)
        {
            state.Write([lowest, lastTrainError, rate, trusted ? 1 : 0]);
            clock.Save(state);
            theory.Save(state);
        }
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state)
    {
        if (state.ReadInteger() == 0)
        {
            return;
        }

        Span<double> values = stackalloc double[4];
        state.Read(values);
        (lowest, lastTrainError, rate, trusted) = (values[0], values[1], values[2], values[3] != 0);
        clock.Restore(state);
        theory = new MeanField(settings, streams, team);
        theory.Restore(state);
    }

    // Once out of the trust range, the later steps, which build on it, stay out.
    private void Watch(int step, double time, double trainError)
    {
        lowest = Math.Min(lowest, trainError);
        clock.Observe(time, trainError);
        trusted = trusted
            && step <= TrustRange.MostSteps
            && trainError >= TrustRange.SmallestFit * clock.InitialError
            && (settings.WeightDecay > 0 || trainError <= TrustRange.LargestRise * lowest);
        rate = -0.5 * Elementary.Log(trainError / lastTrainError) / settings.TimeStep;
        lastTrainError = trainError;
    }

    private static double Cube(double x) => x * x * x;
}
