using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The flow on the uniform grid of the mean-field theory, by the explicit two-step Adams-Bashforth scheme:
/// theta_(k+1) = theta_k + 2 dt (3/2 f_k - 1/2 f_(k-1)) with f = -g, Euler first. Theory and simulation then share their time error.
/// </summary>
internal sealed class GridFlow : FlowSimulation
{
    private double[] previous = []; // the force of the step before
    private long step;
    private bool trusted;

    /// <summary>A run on data that the first step draws.</summary>
    public GridFlow(DiagonalSettings settings, Func<RegressionData> draw, IWorkTeam team)
        : base(settings, draw, team)
    {
    }

    protected override int SweepsPerStep => 1;

    protected override string StopReason => "t_max";

    protected override bool Trusted => trusted;

    protected override void Prepare(bool resumed)
    {
        trusted = TrustRange.IsStable(Settings);
        previous = resumed ? previous : new double[Theta.Length];
    }

    protected override bool Advance(Trajectory trajectory, double trainError)
    {
        Record(trajectory, Time, trainError);
        if (step + 1 >= Settings.GridPoints)
        {
            return false;
        }

        double size = Settings.TimeStep * Field.Speed;
        Vectors.Axpy(step == 0 ? size : 1.5 * size, Field.Force, Theta);
        Vectors.Axpy(step == 0 ? 0 : -0.5 * size, previous, Theta);
        Field.Force.CopyTo(previous);
        step++;
        Time = step * Settings.TimeStep;
        Field.Evaluate(Time, Theta);
        return true;
    }

    protected override void SaveOwn(IStateWriter state)
    {
        state.Write(step);
        state.Write(previous);
    }

    protected override void RestoreOwn(IStateReader state)
    {
        step = state.ReadInteger();
        previous = state.ReadArray(Settings.Dimension);
    }
}
