using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>
/// The roots H1 = sqrt(B B^T + c^2) and H2 = sqrt(B^T B + c^2) of the self-consistent dynamics, from one symmetric eigenproblem:
/// with B B^T = P diag(l) P^T, M = P^T B and h = sqrt(l + c^2), H1 = P diag(h) P^T and H2 = c + M^T diag(1/(h + c)) M.
/// </summary>
internal sealed class SelfConsistentRoots
{
    private readonly double threshold; // c
    private readonly Matrix square;
    private readonly double[] inverse; // 1/(h + c)

    public SelfConsistentRoots(int dimension, double threshold)
    {
        this.threshold = threshold;
        square = new Matrix(dimension, dimension);
        Rotated = new Matrix(dimension, dimension);
        Roots = new double[dimension];
        inverse = new double[dimension];
        Basis = square;
    }

    /// <summary>P, the left singular vectors of B in columns.</summary>
    public Matrix Basis { get; private set; }

    /// <summary>M = P^T B, whose rows are orthogonal.</summary>
    public Matrix Rotated { get; }

    /// <summary>h.</summary>
    public double[] Roots { get; }

    /// <summary>1/(h + c).</summary>
    public ReadOnlySpan<double> Inverse => inverse;

    /// <summary>
    /// Computes P, M and h of a matrix. The squared singular values are taken as |row of M|^2, more accurate than l itself.
    /// </summary>
    public void Compute(Matrix matrix, IWorkTeam team)
    {
        square.Fill(0);
        Product.AddSymmetric(0.5, matrix, Op.None, matrix, Op.Transpose, square, team);
        Basis = SymmetricEigen.Decompose(square, team).Eigenvectors;
        Product.Multiply(1, Basis, Op.Transpose, matrix, Op.None, 0, Rotated, team);
        for (int i = 0; i < Roots.Length; i++)
        {
            Roots[i] = Math.Sqrt(Vectors.SumOfSquares(Rotated.Row(i)) + (threshold * threshold));
            inverse[i] = 1 / (Roots[i] + threshold);
        }
    }

    /// <summary>Adds H1 to a symmetric matrix.</summary>
    public void AddLeft(Matrix left, IWorkTeam team)
    {
        Matrix scaled = new(Roots.Length, Roots.Length);
        for (int i = 0; i < scaled.Rows; i++)
        {
            for (int j = 0; j < scaled.Columns; j++)
            {
                scaled[i, j] = Basis[i, j] * Roots[j];
            }
        }

        Product.AddSymmetric(0.5, scaled, Op.None, Basis, Op.Transpose, left, team);
    }

    /// <summary>Adds H2 to a symmetric matrix.</summary>
    public void AddRight(Matrix right, IWorkTeam team)
    {
        Matrix scaled = Rotated.Clone();
        for (int i = 0; i < scaled.Rows; i++)
        {
            Vectors.Scale(inverse[i], scaled.Row(i));
            right[i, i] += threshold;
        }

        Product.AddSymmetric(0.5, scaled, Op.Transpose, Rotated, Op.None, right, team);
    }
}
