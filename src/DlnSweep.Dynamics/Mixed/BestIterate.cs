using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>The matrix with the smallest test error so far. Kept by exchanging buffers, and only when the next one is not better.</summary>
internal sealed class BestIterate(int dimension)
{
    private Matrix? kept;
    private bool isKept;

    /// <summary>The smallest test error, infinite before the first one.</summary>
    public double TestError { get; private set; } = double.PositiveInfinity;

    /// <summary>Its iteration, the first of equals; -1 before the first one.</summary>
    public int Iteration { get; private set; } = -1;

    /// <summary>Looks at an iteration's error.</summary>
    public void Offer(int iteration, double testError)
    {
        if (testError < TestError)
        {
            TestError = testError;
            Iteration = iteration;
            isKept = false;
        }
    }

    /// <summary>After the step away from an iteration: keeps its matrix if it is the best one and the next is no better.</summary>
    public void KeepPrevious(MatrixDynamics dynamics)
    {
        if (!isKept && !(dynamics.Losses.Test < TestError))
        {
            kept = dynamics.ExchangePrevious(kept ?? MatrixPool.Take(dimension, dimension));
            isKept = true;
        }
    }

    /// <summary>The best matrix, at the end of the run: the dynamics' own where the last iteration is the best.</summary>
    public Matrix Matrix(MatrixDynamics dynamics) => isKept ? kept! : dynamics.Iterate;

    /// <summary>Gives away its matrix: for the end of a run.</summary>
    public void GiveAway()
    {
        if (kept is not null)
        {
            // Given twice, two runs would share it.
            MatrixPool.Give(kept);
            kept = null;
        }
    }

    /// <summary>Writes the state.</summary>
    public void Save(IStateWriter state)
    {
        state.Write(TestError);
        state.Write(Iteration);
        state.Write(isKept ? 1 : 0);
        if (isKept)
        {
            state.Write(kept!.Span);
        }
    }

    /// <summary>Takes up a saved state.</summary>
    public void Restore(IStateReader state)
    {
        TestError = state.ReadReal();
        Iteration = (int)state.ReadInteger();
        isKept = state.ReadInteger() != 0;
        if (isKept)
        {
            kept = MatrixPool.Take(dimension, dimension);
            state.Read(kept.Span);
        }
    }
}
