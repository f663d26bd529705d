using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.State;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The leading singular values of a slowly changing square matrix by subspace iteration on A^T A with Rayleigh-Ritz (Parlett, "The symmetric
/// eigenvalue problem", ch. 14), from the subspace of the last call. A value is accepted when the residual of its vectors bounds
/// its error by <see cref="Accuracy"/> of the largest one; when that does not happen soon, as without a gap after the values asked for, the full
/// solver gives them, and for a while at once. The guards in the subspace, vectors beyond those asked for, see a value that rises from the rest.
/// </summary>
public sealed class LeadingSingularValues
{
    /// <summary>The error allowed, relative to the largest singular value.</summary>
    public const double Accuracy = 1e-10;

    private const int Guards = 9;
    private const int MostSweeps = 5;
    private const int LongestRest = 32;

    private readonly int _dimension;
    private readonly int _count;
    private readonly Matrix _right; // the subspace: orthonormal columns
    private readonly Matrix _left;
    private readonly Matrix _next;
    private readonly Matrix _start; // the subspace of the last call, for one that is given up
    private bool _warm;
    private int _rest; // calls that go to the full solver before the iteration is tried again
    private int _lastRest;

    /// <summary>Follows the leading <paramref name="count"/> singular values of matrices with <paramref name="dimension"/> rows and columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or above the dimension.</exception>
    public LeadingSingularValues(int dimension, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, dimension);
        _dimension = dimension;
        _count = count;
        int width = Iterates ? count + Guards : 0;
        _right = new Matrix(dimension, width);
        _left = new Matrix(dimension, width);
        _next = new Matrix(dimension, width);
        _start = new Matrix(dimension, width);
    }

    // Wide subspaces cost as much as the full solver.
    private bool Iterates => _count > 0 && 5 * (_count + Guards) <= _dimension;

    /// <summary>
    /// Writes the leading singular values of A, descending; NaN if A has NaN or infinity. When the team's stop ends it early, the state is that
    /// before the call.
    /// </summary>
    /// <exception cref="ArgumentException">A is not square of the declared dimension, or <paramref name="values"/> is not as long as the count.</exception>
    public void Compute(Matrix a, Span<double> values, IWorkTeam team)
    {
        Shape.Require(
            a.Rows == _dimension && a.Columns == _dimension && values.Length == _count,
            $"Declared: {_count} values of dimension {_dimension}.");
        (bool warm, int rest, int lastRest) = (_warm, _rest, _lastRest);
        _right.CopyTo(_start);
        try
        {
            if (!Iterates || _rest > 0 || !TryIterate(a, values, team))
            {
                _rest = Math.Max(0, _rest - 1);
                SingularValueDecomposition.Values(a, team).AsSpan(0, _count).CopyTo(values);
            }
        }
        catch (OperationCanceledException)
        {
            (_warm, _rest, _lastRest) = (warm, rest, lastRest);
            _start.CopyTo(_right);
            throw;
        }
    }

    /// <summary>Writes the warm start.</summary>
    public void Save(IStateWriter state)
    {
        state.Write(_warm ? 1L : 0L);
        state.Write((long)_rest);
        state.Write((long)_lastRest);
        state.Write(_right.Span);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote: the next values are the same, bit for bit, as without the interruption.</summary>
    /// <exception cref="InvalidDataException">The state was not written by an object with the same dimension and count.</exception>
    public void Restore(IStateReader state)
    {
        _warm = state.ReadInteger() != 0;
        _rest = (int)state.ReadInteger();
        _lastRest = (int)state.ReadInteger();
        state.Read(_right.Span);
    }

    private bool TryIterate(Matrix a, Span<double> values, IWorkTeam team)
    {
        if (!_warm)
        {
            Start(team);
        }

        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            bool accepted = Sweep(a, values, team);
            if (accepted && sweep > 0)
            {
                _lastRest = 0;
                return true;
            }
        }

        _lastRest = Math.Clamp(2 * _lastRest, 1, LongestRest);
        _rest = _lastRest;
        _warm = double.IsFinite(Vectors.Sum(_right.Span));
        return false;
    }

    // With A V = Q R and R = P S Y^T: the Ritz triplets are (Q P, S, V Y), whose residuals are the columns of A^T Q P - V Y S.
    private bool Sweep(Matrix a, Span<double> values, IWorkTeam team)
    {
        Product.Multiply(1, a, Op.None, _right, Op.None, 0, _left, team);
        Matrix r = QrFactorization.Decompose(_left, team);
        var small = SingularValueDecomposition.Decompose(r, team);
        Product.Multiply(1, _left, Op.None, small.U, Op.None, 0, _next, team);
        _next.CopyTo(_left);
        Product.Multiply(1, a, Op.Transpose, _left, Op.None, 0, _next, team);
        Product.Multiply(1, _right, Op.None, small.V, Op.None, 0, _left, team);
        double[] ritz = small.SingularValues;
        ritz.AsSpan(0, _count).CopyTo(values);
        bool accepted = Accepts(ritz);
        _next.CopyTo(_right);
        QrFactorization.Orthonormalize(_right, team);
        return accepted;
    }

    // |error| is at most the residual, and at most its square over the gap to the values outside the subspace, which lie below the last Ritz value.
    private bool Accepts(double[] ritz)
    {
        double allowed = Accuracy * ritz[0];
        for (int j = 0; j < _count; j++)
        {
            double squares = 0;
            for (int i = 0; i < _dimension; i++)
            {
                double residual = _next.Data[(i * _next.Stride) + j] - (ritz[j] * _left.Data[(i * _left.Stride) + j]);
                squares = Math.FusedMultiplyAdd(residual, residual, squares);
            }

            double gap = ritz[j] - ritz[^1];
            if (!(Math.Sqrt(squares) <= allowed || squares <= allowed * gap))
            {
                return false;
            }
        }

        return true;
    }

    // Any start serves that is not orthogonal to what is sought; this one is the same everywhere.
    private void Start(IWorkTeam team)
    {
        ulong state = 0;
        foreach (ref double x in _right.Span)
        {
            state = (state * 6364136223846793005UL) + 1442695040888963407UL;
            x = ((long)state >> 11) * (1.0 / (1L << 52));
        }

        QrFactorization.Orthonormalize(_right, team);
        _warm = true;
    }
}
