using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>Initial networks: normal weights, or their Gram matrices in law.</summary>
internal static class NetworkStart
{
    /// <summary>Draws W1, then W2.</summary>
    public static void Draw(ExplicitKernel kernel, InitialVariances variances, RandomSource source)
    {
        source.FillNormal(kernel.First.Span);
        source.FillNormal(kernel.Second.Span);
        Vectors.Scale(Math.Sqrt(variances.First), kernel.First.Span);
        Vectors.Scale(Math.Sqrt(variances.Second), kernel.Second.Span);
        kernel.Begin();
    }

    /// <summary>Draws Gram matrices: from explicit weights where w &lt; 2d, else without them.</summary>
    public static void Draw(GramKernel kernel, double width, InitialVariances variances, RandomSource source, IWorkTeam team)
    {
        int d = kernel.Iterate.Rows;
        if (width < 2.0 * d)
        {
            Matrix first = Normal((int)width, d, variances.First, source);
            Matrix second = Normal(d, (int)width, variances.Second, source);
            Set(kernel, first, second, team);
        }
        else
        {
            Bartlett(kernel, width, variances, source, team);
        }

        kernel.Begin();
    }

    /// <summary>Sets a kernel's Gram matrices to those of given weights.</summary>
    public static void Set(GramKernel kernel, Matrix first, Matrix second, IWorkTeam team)
    {
        Product.Multiply(1, second, Op.None, first, Op.None, 0, kernel.Iterate, team);
        Product.AddSymmetric(0.5, second, Op.None, second, Op.Transpose, kernel.OutputGram, team);
        Product.AddSymmetric(0.5, first, Op.Transpose, first, Op.None, kernel.InputGram, team);
    }

    /// <summary>
    /// The network whose gradient flow is the self-consistent flow from A: C1 = sqrt(A A^T + c^2) - g and C2 = sqrt(A^T A + c^2) + g.
    /// Each mode of a wide network keeps the difference of its squared factors, c1 - c2 = 2 g, and starts at c1 and c2, whose mean is c.
    /// </summary>
    /// <param name="kernel">The network to set.</param>
    /// <param name="iterate">A.</param>
    /// <param name="threshold">c, the lazy threshold.</param>
    /// <param name="imbalance">g, half the difference of w s1 and w s2; of size at most c.</param>
    /// <param name="team">Threads.</param>
    public static void Twin(GramKernel kernel, Matrix iterate, double threshold, double imbalance, IWorkTeam team)
    {
        SelfConsistentRoots roots = new(iterate.Rows, threshold);
        roots.Compute(iterate, team);
        iterate.CopyTo(kernel.Iterate);
        roots.AddLeft(kernel.OutputGram, team);
        roots.AddRight(kernel.InputGram, team);
        for (int i = 0; i < iterate.Rows; i++)
        {
            kernel.OutputGram[i, i] -= imbalance;
            kernel.InputGram[i, i] += imbalance;
        }

        kernel.Begin();
    }

    /// <summary>
    /// The Bartlett decomposition (1933) of the 2d x 2d Wishart matrix [[C2/s1, A^T/s], [A/s, C1/s2]] = R^T R, s^2 = s1 s2,
    /// with w degrees of freedom: R is upper triangular, R_ii is chi with w - i + 1 degrees of freedom (i = 1 .. 2d), the entries above are
    /// normal, and all are independent. Drawn row by row, in blocks R = [[R11, R12], [0, R22]].
    /// </summary>
    private static void Bartlett(GramKernel kernel, double width, InitialVariances variances, RandomSource source, IWorkTeam team)
    {
        int d = kernel.Iterate.Rows;
        Matrix upper = MatrixPool.Take(d, d); // R11
        Matrix corner = MatrixPool.Take(d, d); // R12
        Matrix lower = MatrixPool.Take(d, d); // R22
        for (int i = 0; i < d; i++)
        {
            DrawRow(upper, i, width - i, source);
            source.FillNormal(corner.Row(i));
        }

        for (int i = 0; i < d; i++)
        {
            DrawRow(lower, i, width - d - i, source);
        }

        double deviation = Math.Sqrt(variances.Second);
        Vectors.Scale(Math.Sqrt(variances.First), upper.Span);
        Vectors.Scale(deviation, corner.Span);
        Vectors.Scale(deviation, lower.Span);

        Product.Multiply(1, corner, Op.Transpose, upper, Op.None, 0, kernel.Iterate, team);
        Product.AddSymmetric(0.5, upper, Op.Transpose, upper, Op.None, kernel.InputGram, team);
        Product.AddSymmetric(0.5, corner, Op.Transpose, corner, Op.None, kernel.OutputGram, team);
        Product.AddSymmetric(0.5, lower, Op.Transpose, lower, Op.None, kernel.OutputGram, team);
        MatrixPool.Give(upper);
        MatrixPool.Give(corner);
        MatrixPool.Give(lower);
    }

    private static void DrawRow(Matrix triangle, int row, double degreesOfFreedom, RandomSource source)
    {
        triangle[row, row] = source.NextChi(degreesOfFreedom);
        source.FillNormal(triangle.Row(row)[(row + 1)..]);
    }

    private static Matrix Normal(int rows, int columns, double variance, RandomSource source)
    {
        Matrix matrix = new(rows, columns);
        source.FillNormal(matrix.Span);
        Vectors.Scale(Math.Sqrt(variance), matrix.Span);
        return matrix;
    }
}
