using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.State;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The leading singular values of a slowly changing square matrix by subspace iteration on A^T A with Rayleigh-Ritz (Parlett, "The
/// symmetric eigenvalue problem", ch. 14), from the subspace of the last call. A value is accepted when the residual of its vectors bounds
/// its error by <see cref="Accuracy"/> of the largest one; when that does not happen soon, as without a gap after the values asked for, the
/// full solver gives them, and for a while at once. The guards in the subspace, vectors beyond those asked for, see a value that rises from
/// the rest.
/// </summary>
public sealed class LeadingSingularValues
{
    /// <summary>The error allowed, relative to the largest singular value.</summary>
    public const double Accuracy = 1e-10;

    private const int Guards = 9;
    private const int MostSweeps = 5;
    private const int LongestRest = 32;

    private readonly int dimension;
    private readonly int count;
    private readonly Matrix right; // the subspace: orthonormal columns
    private readonly Matrix left;
    private readonly Matrix next;
    private readonly Matrix start; // the subspace of the last call, for one that is given up
    private bool warm;
    private int rest; // calls that go to the full solver before the iteration is tried again
    private int lastRest;

    /// <summary>
    /// Follows the leading <paramref name="count"/> singular values of matrices with <paramref name="dimension"/> rows and columns.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or above the dimension.</exception>
    public LeadingSingularValues(int dimension, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, dimension);
        this.dimension = dimension;
        this.count = count;
        int width = Iterates ? count + Guards : 0;
        right = new Matrix(dimension, width);
        left = new Matrix(dimension, width);
        next = new Matrix(dimension, width);
        start = new Matrix(dimension, width);
    }

    // Wide subspaces cost as much as the full solver.
    private bool Iterates => this.count > 0 && 5 * (this.count + Guards) <= this.dimension;

    /// <summary>
    /// Writes the leading singular values of A, descending; NaN if A has NaN or infinity. When the team's stop ends it early, the state is
    /// that before the call.
    /// </summary>
    /// <exception cref="ArgumentException">A is not square of the declared dimension, or <paramref name="values"/> is not as long as the
    /// count.</exception>
    public void Compute(Matrix a, Span<double> values, IWorkTeam team)
    {
        Shape.Require(
            a.Rows == this.dimension && a.Columns == this.dimension && values.Length == this.count,
            $"Declared: {this.count} values of dimension {this.dimension}.");
        (bool warm, int rest, int lastRest) = (this.warm, this.rest, this.lastRest);
        right.CopyTo(start);
        try
        {
            if (!Iterates || this.rest > 0 || !TryIterate(a, values, team))
            {
                this.rest = Math.Max(0, this.rest - 1);
                SingularValueDecomposition.Values(a, team).AsSpan(0, this.count).CopyTo(values);
            }
        }
        catch (OperationCanceledException)
        {
            (this.warm, this.rest, this.lastRest) = (warm, rest, lastRest);
            start.CopyTo(right);
            throw;
        }
    }

    /// <summary>Writes the warm start.</summary>
    public void Save(IStateWriter state)
    {
        state.Write(this.warm ? 1L : 0L);
        state.Write((long)this.rest);
        state.Write((long)this.lastRest);
        state.Write(right.Span);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote: the next values are the same, bit for bit, as without the interruption.</summary>
    /// <exception cref="InvalidDataException">The state was not written by an object with the same dimension and count.</exception>
    public void Restore(IStateReader state)
    {
        this.warm = state.ReadInteger() != 0;
        this.rest = (int)state.ReadInteger();
        this.lastRest = (int)state.ReadInteger();
        state.Read(right.Span);
    }

    private bool TryIterate(Matrix a, Span<double> values, IWorkTeam team)
    {
        if (!this.warm)
        {
            Start(team);
        }

        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            bool accepted = Sweep(a, values, team);
            if (accepted && sweep > 0)
            {
                this.lastRest = 0;
                return true;
            }
        }

        this.lastRest = Math.Clamp(2 * this.lastRest, 1, LongestRest);
        this.rest = this.lastRest;
        this.warm = double.IsFinite(Vectors.Sum(right.Span));
        return false;
    }

    // With A V = Q R and R = P S Y^T: the Ritz triplets are (Q P, S, V Y), whose residuals are the columns of A^T Q P - V Y S.
    private bool Sweep(Matrix a, Span<double> values, IWorkTeam team)
    {
        Product.Multiply(1, a, Op.None, right, Op.None, 0, left, team);
        Matrix r = QrFactorization.Decompose(left, team);
        var small = SingularValueDecomposition.Decompose(r, team);
        Product.Multiply(1, left, Op.None, small.U, Op.None, 0, next, team);
        next.CopyTo(left);
        Product.Multiply(1, a, Op.Transpose, left, Op.None, 0, next, team);
        Product.Multiply(1, right, Op.None, small.V, Op.None, 0, left, team);
        double[] ritz = small.SingularValues;
        ritz.AsSpan(0, this.count).CopyTo(values);
        bool accepted = Accepts(ritz);
        next.CopyTo(right);
        QrFactorization.Orthonormalize(right, team);
        return accepted;
    }

    // |error| is at most the residual, and at most its square over the gap to the values outside the subspace, which lie below the last
    // Ritz value.
    private bool Accepts(double[] ritz)
    {
        double allowed = Accuracy * ritz[0];
        for (int j = 0; j < this.count; j++)
        {
            double squares = 0;
            for (int i = 0; i < this.dimension; i++)
            {
                double residual = next.Data[(i * next.Stride) + j] - (ritz[j] * left.Data[(i * left.Stride) + j]);
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
        foreach (ref double x in right.Span)
        {
            state = (state * 6364136223846793005UL) + 1442695040888963407UL;
            x = ((long)state >> 11) * (1.0 / (1L << 52));
        }

        QrFactorization.Orthonormalize(right, team);
        this.warm = true;
    }
}
