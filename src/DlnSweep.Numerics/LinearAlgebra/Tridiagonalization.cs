using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The reduction A = Q T Q^T of a symmetric matrix to tridiagonal form by reflectors, from the last row upwards, so that every vector is a
/// row in storage. Blocks of reflectors are gathered and applied at once to the rest of the matrix (Dongarra, Sorensen and Hammarling
/// 1989): half of the work is then products, the other half one reading of the remaining triangle per row.
/// </summary>
internal sealed unsafe class Tridiagonalization
{
    private const int Width = 24;

    // Elements this far below the largest are zero: what follows may square them.
    private const double Faint = 1e-100;

    private readonly int n;
    private readonly double[] reflectors; // row p: the vector of reflector p, elements 0 .. p - 1
    private readonly double[] tau;

    private Tridiagonalization(Matrix a)
    {
        n = a.Rows;
        reflectors = a.Clone().Data;
        this.tau = new double[n];
        Diagonal = new double[n];
        OffDiagonal = new double[n];
    }

    /// <summary>T's diagonal.</summary>
    public double[] Diagonal { get; }

    /// <summary>Element i couples i and i + 1; the last one is zero.</summary>
    public double[] OffDiagonal { get; }

    /// <summary>Reduces a matrix of finite elements, whose squares neither overflow nor vanish, reading its lower triangle.</summary>
    public static Tridiagonalization Reduce(Matrix a, IWorkTeam team)
    {
        var result = new Tridiagonalization(a);
        fixed (double* data = result.reflectors)
        {
            result.Reduce(data, team);
        }

        double faint = Faint * Math.Max(Vectors.MaxAbs(result.Diagonal), Vectors.MaxAbs(result.OffDiagonal));
        Flush(result.Diagonal, faint);
        Flush(result.OffDiagonal, faint);
        return result;
    }

    /// <summary>X &#8592; X Q^T for X, n x n: turns rows that are eigenvectors of T into eigenvectors of A.</summary>
    public void ApplyTransposedRight(double* x, IWorkTeam team)
    {
        // Q^T = H_1 H_2 .. H_(n-1); reflector p moves coordinates below p only.
        var block = new BlockReflector(n, BlockReflector.Width);
        for (int start = 1; start < n; start += BlockReflector.Width)
        {
            int count = Math.Min(BlockReflector.Width, n - start);
            int length = start + count - 1;
            block.Begin(count, length);
            for (int i = 0; i < count; i++)
            {
                var vector = new Span<double>(block.Vector(i), length);
                reflectors.AsSpan((start + i) * n, start + i).CopyTo(vector);
                vector[(start + i)..].Clear();
            }

            block.Finish(this.tau.AsSpan(start, count));
            block.ApplyRight(x, n, n, Op.None, team);
        }
    }

    private static void Flush(double[] elements, double faint)
    {
        foreach (ref double x in elements.AsSpan())
        {
            x = Math.Abs(x) < faint ? 0 : x;
        }
    }

    private void Reduce(double* a, IWorkTeam team)
    {
        double[] pairs = new double[2 * Width * n];
        double[] swapped = new double[2 * Width * n];
        double[] factors = new double[4 * Width];
        fixed (double* p = pairs, q = swapped, f = factors)
        {
            int last = n;
            while (last > 0)
            {
                int width = Math.Min(Width, last);
                for (int j = 0; j < width; j++)
                {
                    ReduceRow(a, last - 1 - j, j, p, q, f);
                }

                last -= width;
                Gemm.Multiply(1, new(p, n, Op.Transpose), new(q, n, Op.None), 1, a, n, last, last, 2 * width, team, diagonal: 0);
            }
        }
    }

    // Row p of the matrix, to which the updates of the block's first j reflectors are still owed. Rows 2i and 2i + 1 of `pairs` hold v_i
    // and -w_i, those of `swapped` -w_i and v_i: the block's update is A + pairs^T swapped = A - sum (v w^T + w v^T).
    private void ReduceRow(double* a, int p, int j, double* pairs, double* swapped, double* factors)
    {
        double* row = a + ((nint)p * n);
        for (int i = 0; i < 2 * j; i++)
        {
            factors[i] = swapped[(i * n) + p];
        }

        RowKernels.Accumulate(pairs, n, 2 * j, p + 1, factors, row);
        Diagonal[p] = row[p];
        if (p == 0)
        {
            return;
        }

        double tau = Reflector.Make(row, p, p - 1, out double coupling);
        OffDiagonal[p - 1] = coupling;
        this.tau[p] = tau;
        double* v = pairs + (2 * j * n);
        double* w = v + n;
        new Span<double>(row, p).CopyTo(new Span<double>(v, p));

        // w = tau (A v) - (tau^2 v^T A v / 2) v, with the owed updates of A.
        RowKernels.SymmetricMultiply(a, n, p, v, w);
        RowKernels.Dots(swapped, n, 2 * j, p, v, factors);
        RowKernels.Accumulate(pairs, n, 2 * j, p, factors, w);
        RowKernels.Scale(-tau, w, p);
        RowKernels.Add(-0.5 * tau * RowKernels.Dot(w, v, p), v, w, p);
        new Span<double>(w, p).CopyTo(new Span<double>(swapped + (2 * j * n), p));
        new Span<double>(v, p).CopyTo(new Span<double>(swapped + (((2 * j) + 1) * n), p));
    }
}
