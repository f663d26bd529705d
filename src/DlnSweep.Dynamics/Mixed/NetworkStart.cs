using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>Initial networks: weights of variance sigma^2, or their Gram matrices in law.</summary>
internal static class NetworkStart
{
    /// <summary>Draws W1, then W2.</summary>
    public static void Draw(ExplicitKernel kernel, double variance, RandomSource source)
    {
        double deviation = Math.Sqrt(variance); // sigma
        source.FillNormal(kernel.First.Span);
        source.FillNormal(kernel.Second.Span);
        Vectors.Scale(deviation, kernel.First.Span);
        Vectors.Scale(deviation, kernel.Second.Span);
        kernel.Begin();
    }

    /// <summary>Draws Gram matrices: from explicit weights where w &lt; 2d, else without them.</summary>
    public static void Draw(GramKernel kernel, double width, double variance, RandomSource source, IWorkTeam team)
    {
        int d = kernel.Iterate.Rows;
        if (width < 2.0 * d)
        {
            Matrix first = Normal((int)width, d, variance, source);
            Matrix second = Normal(d, (int)width, variance, source);
            Set(kernel, first, second, team);
        }
        else
        {
            Bartlett(kernel, width, variance, source, team);
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
    /// The network whose gradient flow is the self-consistent flow from A: C1 = sqrt(A A^T + c^2) and C2 = sqrt(A^T A + c^2).
    /// Its flow keeps C1^2 - A A^T, C2^2 - A^T A and C1 A - A C2 as they are.
    /// </summary>
    public static void Twin(GramKernel kernel, Matrix iterate, double threshold, IWorkTeam team)
    {
        SelfConsistentRoots roots = new(iterate.Rows, threshold);
        roots.Compute(iterate, team);
        iterate.CopyTo(kernel.Iterate);
        roots.AddLeft(kernel.OutputGram, team);
        roots.AddRight(kernel.InputGram, team);
        kernel.Begin();
    }

    /// <summary>
    /// The Bartlett decomposition (1933) of the 2d x 2d Wishart matrix [[C2, A^T], [A, C1]] = sigma^2 R^T R with w degrees of freedom:
    /// R is upper triangular, R_ii is chi with w - i + 1 degrees of freedom (i = 1 .. 2d), the entries above are normal, and all are
    /// independent. Drawn row by row, in blocks R = [[R11, R12], [0, R22]].
    /// </summary>
    private static void Bartlett(GramKernel kernel, double width, double variance, RandomSource source, IWorkTeam team)
    {
        int d = kernel.Iterate.Rows;
        double deviation = Math.Sqrt(variance);
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

        foreach (Matrix block in (ReadOnlySpan<Matrix>)[upper, corner, lower])
        {
            Vectors.Scale(deviation, block.Span);
        }

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
