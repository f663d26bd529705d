using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>Self-consistent dynamics beside a network, and their distance from it: same start, same steps.</summary>
internal sealed class SelfConsistentRun
{
    private readonly MatrixDynamics dynamics;
    private readonly Action<Matrix> start;
    private bool hasDiverged;

    private SelfConsistentRun(MatrixDynamics dynamics, Action<Matrix> start)
    {
        this.dynamics = dynamics;
        this.start = start;
    }

    /// <summary>The errors of A_SC; NaN once it has diverged.</summary>
    public Losses Losses => hasDiverged ? new Losses(double.NaN, double.NaN) : dynamics.Losses;

    /// <summary>|A - A_SC|_F^2/d^2 at the last <see cref="Observe"/>; NaN once A_SC has diverged.</summary>
    public double Distance { get; private set; }

    /// <summary>The largest <see cref="Distance"/> so far; NaN once A_SC has diverged.</summary>
    public double MaxDistance { get; private set; }

    /// <summary>The largest |A - A_SC|_F/|A_SC|_F so far; NaN once A_SC has diverged.</summary>
    public double MaxRelativeDistance { get; private set; }

    /// <summary>The published discretisation.</summary>
    public static SelfConsistentRun Euler(double threshold, MixedTarget target, double learningRate, IWorkTeam team)
    {
        EulerKernel kernel = new(threshold, target, learningRate, team);
        return new SelfConsistentRun(kernel, kernel.StartFrom);
    }

    /// <summary>The mean-field twin.</summary>
    public static SelfConsistentRun Twin(double threshold, double imbalance, MixedTarget target, double learningRate, IWorkTeam team)
    {
        GramKernel kernel = new(target, learningRate, team);
        return new SelfConsistentRun(kernel, iterate => NetworkStart.Twin(kernel, iterate, threshold, imbalance, team));
    }

    /// <summary>Gives away the dynamics' matrices: for the end of a run.</summary>
    public void GiveAway() => dynamics.GiveAway();

    /// <summary>Starts at the network's A.</summary>
    public void StartFrom(Matrix iterate) => start(iterate);

    /// <summary>Measures the distance from the network's A.</summary>
    public void Observe(Matrix iterate, StoppingRules rules)
    {
        hasDiverged |= rules.HasDiverged(dynamics.Losses.Train);
        double squared = hasDiverged ? double.NaN : Vectors.SquaredDistance(iterate.Span, dynamics.Iterate.Span);
        double size = Vectors.SumOfSquares(dynamics.Iterate.Span);
        Distance = squared / iterate.Span.Length;
        MaxDistance = Math.Max(MaxDistance, Distance);
        MaxRelativeDistance = Math.Max(MaxRelativeDistance, size == 0 ? 0 : Math.Sqrt(squared / size));
    }

    /// <summary>One step.</summary>
    public void Step()
    {
        if (!hasDiverged)
        {
            dynamics.Step();
        }
    }

    /// <summary>Writes the state.</summary>
    public void Save(IStateWriter state)
    {
        state.Write(hasDiverged ? 1 : 0);
        state.Write(MaxDistance);
        state.Write(MaxRelativeDistance);
        dynamics.Save(state);
    }

    /// <summary>Takes up a saved state.</summary>
    public void Restore(IStateReader state)
    {
        hasDiverged = state.ReadInteger() != 0;
        MaxDistance = state.ReadReal();
        MaxRelativeDistance = state.ReadReal();
        dynamics.Restore(state);
    }
}
