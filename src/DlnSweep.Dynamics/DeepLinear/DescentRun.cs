using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// A run of T gradient steps of any method, one step at a time: losses are recorded before each update and after the last.
/// </summary>
/// <param name="settings">The configuration.</param>
/// <param name="makeDescent">Allocates the method's state; called at the first step or when a state is restored.</param>
/// <param name="growth">The power of the number of steps that the work grows with, for the progress.</param>
internal sealed class DescentRun(DeepLinearSettings settings, Func<IDescent> makeDescent, int growth) : ISimulation
{
    private const int LossColumns = 4;

    private readonly LossRecord record = new();
    private readonly NetworkMeasurements measurements = new(settings);
    private readonly double[] row = new double[RowLength(settings)];
    private IDescent? descent;
    private long step;
    private double rateSum; // of the schedule's factors
    private bool ended;

    private static int RowLength(DeepLinearSettings settings) => LossColumns
        + (settings.CoordinateCheck ? FeatureRow.Length(settings.Depth) : 0)
        + (settings.Sharpness == SharpnessRecord.Records ? NetworkMeasurements.Columns.Count : 0);

    /// <inheritdoc/>
    public double Progress
    {
        get
        {
            double part = (double)step / (settings.Steps + 1);
            return growth switch
            {
                1 => part,
                2 => part * part,
                _ => part * part * part,
            };
        }
    }

    /// <inheritdoc/>
    public bool Step(Trajectory trajectory)
    {
        if (ended)
        {
            return false;
        }

        if (descent is null)
        {
            descent = makeDescent();
            descent.Begin();
        }

        Losses losses = descent.Measure();
        record.Add(step, losses);
        row[0] = step;
        row[1] = rateSum * settings.LearningRate;
        row[2] = losses.Test;
        row[3] = losses.Train;
        if (settings.CoordinateCheck)
        {
            ((IProbedDescent)descent).Probe(row.AsSpan(LossColumns, FeatureRow.Length(settings.Depth)));
        }

        measurements.Measure((int)step, descent, record.Diverged);
        if (settings.Sharpness == SharpnessRecord.Records)
        {
            measurements.Read(row.AsSpan(row.Length - NetworkMeasurements.Columns.Count));
        }

        trajectory.Add(row);
        ended = record.Diverged || step == settings.Steps;
        if (!ended)
        {
            descent.Advance();
            rateSum += settings.Schedule.Factor((int)step, settings.Steps);
            step++;
        }

        return !ended;
    }

    /// <inheritdoc/>
    public RunResult Finish() => record.AddRates(
        measurements.AddTo(record.Summarize("last_step", settings.WidthRatio)), settings.LogLearningRate);

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        state.Write(step);
        state.Write(ended ? 1L : 0L);
        record.Save(state);
        measurements.Save(state);
        if (!ended && step > 0)
        {
            descent!.Save(state);
        }
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state)
    {
        step = state.ReadInteger();
        if (step < 0 || step > settings.Steps)
        {
            throw new InvalidDataException($"A state after {step} of {settings.Steps} steps.");
        }

        for (int t = 0; t < step; t++)
        {
            rateSum += settings.Schedule.Factor(t, settings.Steps);
        }

        ended = state.ReadInteger() != 0;
        record.Restore(state);
        measurements.Restore(state);
        if (!ended && step > 0)
        {
            descent = makeDescent();
            descent.Restore(state, (int)step);
        }
    }
}
