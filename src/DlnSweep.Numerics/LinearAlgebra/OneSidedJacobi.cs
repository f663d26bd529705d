namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// One-sided Jacobi (Hestenes 1958): rotates pairs of rows until all are orthogonal to working precision. From nearly orthogonal rows it
/// takes two or three sweeps, most of them spent looking.
/// </summary>
internal static unsafe class OneSidedJacobi
{
    private const double Epsilon = 1.0 / (1L << 52);
    private const int MostSweeps = 60;

    /// <summary>Rotates the rows of X, n x m, and along with them those of V, n x n.</summary>
    public static void Orthogonalize(double* x, int n, int m, double* v)
    {
        double tolerance = Math.Sqrt(m) * Epsilon;
        double[] squares = new double[n];
        double[] dots = new double[4];
        fixed (double* s = squares, d = dots)
        {
            bool rotated = true;
            for (int sweep = 0; sweep < MostSweeps && rotated; sweep++)
            {
                rotated = false;
                for (int i = 0; i < n; i++)
                {
                    s[i] = RowKernels.Dot(x + ((nint)i * m), x + ((nint)i * m), m);
                }

                for (int p = 0; p < n - 1; p++)
                {
                    for (int q = p + 1; q < n; q += 4)
                    {
                        rotated |= RotateFour(x, v, s, d, p, q, n, m, tolerance);
                    }
                }
            }
        }
    }

    // Looks at row p against four others at once, and closer only if one of them is not orthogonal to it.
    private static bool RotateFour(double* x, double* v, double* squares, double* dots, int p, int q, int n, int m, double tolerance)
    {
        double* row = x + ((nint)p * m);
        int count = Math.Min(4, n - q);
        RowKernels.Dots(x + ((nint)q * m), m, count, m, row, dots);
        bool rotated = false;
        for (int i = 0; i < count; i++)
        {
            double* other = x + ((nint)(q + i) * m);
            double dot = rotated ? RowKernels.Dot(row, other, m) : dots[i];
            if (Math.Abs(dot) > tolerance * Math.Sqrt(squares[p]) * Math.Sqrt(squares[q + i]))
            {
                double zeta = (squares[q + i] - squares[p]) / (2 * dot);
                double tangent = (zeta >= 0 ? 1 : -1) / (Math.Abs(zeta) + Math.Sqrt((zeta * zeta) + 1));
                double cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
                RowKernels.Rotate(row, other, m, cosine, -tangent * cosine);
                RowKernels.Rotate(v + ((nint)p * n), v + ((nint)(q + i) * n), n, cosine, -tangent * cosine);
                squares[p] = Math.Max(0, squares[p] - (tangent * dot));
                squares[q + i] += tangent * dot;
                rotated = true;
            }
        }

        return rotated;
    }
}
