using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>
/// The published stopping rules, tested at every iteration in the published order. The errors are rounded to single precision first,
/// because the published ones are single: train below a threshold; from iteration 4 on, test risen twice in a row, or train on a plateau
/// after having dropped.
/// </summary>
internal sealed class StoppingRules(MixedConfiguration configuration)
{
    private const double Overflow = 1e6; // train above this times its start: beyond return

    private double start; // train_0
    private double train; // train_{i-1}
    private double test; // test_{i-1}
    private double testBefore; // test_{i-2}

    /// <summary>The errors of iteration i, which must follow i - 1.</summary>
    /// <returns>Why to stop there, or <see cref="StopReason.None"/>.</returns>
    public StopReason Next(int iteration, Losses losses)
    {
        if (iteration == 0)
        {
            start = losses.Train;
        }

        StopReason reason = Test(iteration, (float)losses.Train, (float)losses.Test);
        testBefore = test;
        test = (float)losses.Test;
        train = (float)losses.Train;
        return HasDiverged(losses.Train) ? StopReason.Diverged : reason;
    }

    /// <summary>Whether a training error is not finite, or far beyond the start.</summary>
    public bool HasDiverged(double trainError) => !(trainError <= Overflow * Math.Max(1, start)) || !double.IsFinite(trainError);

    /// <summary>Whether <see cref="Next"/> will say so of the errors of iteration i.</summary>
    public bool WillDiverge(int iteration, Losses losses) =>
        !(losses.Train <= Overflow * Math.Max(1, iteration == 0 ? losses.Train : start)) || !double.IsFinite(losses.Train);

    /// <summary>Writes the state.</summary>
    public void Save(IStateWriter state)
    {
        state.Write(start);
        state.Write(train);
        state.Write(test);
        state.Write(testBefore);
    }

    /// <summary>Takes up a saved state.</summary>
    public void Restore(IStateReader state)
    {
        start = state.ReadReal();
        train = state.ReadReal();
        test = state.ReadReal();
        testBefore = state.ReadReal();
    }

    private StopReason Test(int iteration, double newTrain, double newTest)
    {
        if (configuration.Stopping && newTrain < configuration.StopTrainError)
        {
            return StopReason.Train;
        }

        if (configuration.Stopping && iteration > 3 && testBefore < test && test < newTest)
        {
            return StopReason.TestRise;
        }

        if (configuration.Stopping
            && iteration > 3
            && Math.Abs(newTrain - train) < configuration.PlateauChange
            && (float)start - newTrain > configuration.PlateauDrop)
        {
            return StopReason.Plateau;
        }

        return iteration == configuration.MaxIterations - 1 ? StopReason.MaxIterations : StopReason.None;
    }
}
