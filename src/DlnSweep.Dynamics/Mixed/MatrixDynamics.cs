using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>
/// Discrete dynamics of a d x d matrix A that learns a target. The matrix before the last step stays readable, so that a caller can keep
/// the best one without copying it in every step.
/// </summary>
internal abstract class MatrixDynamics
{
    private Matrix previous;

    protected MatrixDynamics(MixedTarget target, double learningRate, IWorkTeam team)
    {
        Target = target;
        LearningRate = learningRate;
        Team = team;
        int d = target.Dimension;
        Iterate = MatrixPool.Take(d, d);
        Residual = MatrixPool.Take(d, d);
        previous = MatrixPool.Take(d, d);
    }

    /// <summary>A.</summary>
    public Matrix Iterate { get; private set; }

    /// <summary>The errors of A.</summary>
    public Losses Losses { get; private set; }

    protected MixedTarget Target { get; }

    protected double LearningRate { get; } // eta

    protected IWorkTeam Team { get; }

    /// <summary>G = A - Y.</summary>
    protected Matrix Residual { get; }

    /// <summary>Takes the state as it is now for the start, once it is set.</summary>
    public void Begin() => Losses = Prepare();

    /// <summary>One step. When the team's stop ends it early, <see cref="Save"/> writes the state before it.</summary>
    public void Step()
    {
        Losses = Advance(previous);
        (Iterate, previous) = (previous, Iterate);
    }

    /// <summary>Gives away the matrix before the last step for another one of the same shape, whose content does not matter.</summary>
    public Matrix ExchangePrevious(Matrix other)
    {
        Matrix given = previous;
        previous = other;
        return given;
    }

    /// <summary>Writes the state.</summary>
    public void Save(IStateWriter state)
    {
        state.Write(Iterate.Span);
        foreach (Matrix factor in Factors)
        {
            state.Write(factor.Span);
        }
    }

    /// <summary>Takes up a saved state.</summary>
    public void Restore(IStateReader state)
    {
        state.Read(Iterate.Span);
        foreach (Matrix factor in Factors)
        {
            state.Read(factor.Span);
        }

        Begin();
    }

    /// <summary>Gives away every matrix: for the end of a run.</summary>
    public virtual void GiveAway()
    {
        MatrixPool.Give(Iterate);
        MatrixPool.Give(Residual);
        MatrixPool.Give(previous);
        foreach (Matrix factor in Factors)
        {
            MatrixPool.Give(factor);
        }
    }

    /// <summary>What the next step depends on besides A; an <see cref="Advance"/> that is given up leaves it and A as they were.</summary>
    protected abstract IReadOnlyList<Matrix> Factors { get; }

    /// <summary>Sets everything that follows from A, <see cref="Residual"/> included, and gives A's errors.</summary>
    protected virtual Losses Prepare() => ResidualPass.Evaluate(Iterate, Target, Residual);

    /// <summary>Writes the next A to <paramref name="next"/>, updates factors and residual, and gives the errors of the next A.</summary>
    protected abstract Losses Advance(Matrix next);
}
