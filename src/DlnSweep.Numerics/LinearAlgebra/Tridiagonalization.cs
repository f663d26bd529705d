using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The reduction A = Q T Q^T of a symmetric matrix to tridiagonal form by reflectors, from the last row upwards, so that every vector is a row in
/// storage. Blocks of reflectors are gathered and applied at once to the rest of the matrix (Dongarra, Sorensen and Hammarling 1989):
/// half of the work is then products, the other half one reading of the remaining triangle per row.
/// </summary>
internal sealed unsafe class Tridiagonalization
{
    private const int Width = 24;

    // Elements this far below the largest are zero: what follows may square them.
    private const double Faint = 1e-100;

    private readonly int _n;
    private readonly double[] _reflectors; // row p: the vector of reflector p, elements 0 .. p - 1
    private readonly double[] _tau;

    private Tridiagonalization(Matrix a)
    {
        _n = a.Rows;
        _reflectors = a.Clone().Data;
        _tau = new double[_n];
        Diagonal = new double[_n];
        OffDiagonal = new double[_n];
    }

    /// <summary>T's diagonal.</summary>
    public double[] Diagonal { get; }

    /// <summary>Element i couples i and i + 1; the last one is zero.</summary>
    public double[] OffDiagonal { get; }

    /// <summary>Reduces a matrix of finite elements, whose squares neither overflow nor vanish, reading its lower triangle.</summary>
    public static Tridiagonalization Reduce(Matrix a, IWorkTeam team)
    {
        var result = new Tridiagonalization(a);
        fixed (double* data = result._reflectors)
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
        var block = new BlockReflector(_n, BlockReflector.Width);
        for (int start = 1; start < _n; start += BlockReflector.Width)
        {
            int count = Math.Min(BlockReflector.Width, _n - start);
            int length = start + count - 1;
            block.Begin(count, length);
            for (int i = 0; i < count; i++)
            {
                var vector = new Span<double>(block.Vector(i), length);
                _reflectors.AsSpan((start + i) * _n, start + i).CopyTo(vector);
                vector[(start + i)..].Clear();
            }

            block.Finish(_tau.AsSpan(start, count));
            block.ApplyRight(x, _n, _n, Op.None, team);
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
        double[] pairs = new double[2 * Width * _n];
        double[] swapped = new double[2 * Width * _n];
        double[] factors = new double[4 * Width];
        fixed (double* p = pairs, q = swapped, f = factors)
        {
            int last = _n;
            while (last > 0)
            {
                int width = Math.Min(Width, last);
                for (int j = 0; j < width; j++)
                {
                    ReduceRow(a, last - 1 - j, j, p, q, f);
                }

                last -= width;
                Gemm.Multiply(1, new(p, _n, Op.Transpose), new(q, _n, Op.None), 1, a, _n, last, last, 2 * width, team, diagonal: 0);
            }
        }
    }

    // Row p of the matrix, to which the updates of the block's first j reflectors are still owed. Rows 2i and 2i + 1 of `pairs` hold v_i and -w_i,
    // those of `swapped` -w_i and v_i: the block's update is A + pairs^T swapped = A - sum (v w^T + w v^T).
    private void ReduceRow(double* a, int p, int j, double* pairs, double* swapped, double* factors)
    {
        double* row = a + ((nint)p * _n);
        for (int i = 0; i < 2 * j; i++)
        {
            factors[i] = swapped[(i * _n) + p];
        }

        RowKernels.Accumulate(pairs, _n, 2 * j, p + 1, factors, row);
        Diagonal[p] = row[p];
        if (p == 0)
        {
            return;
        }

        double tau = Reflector.Make(row, p, p - 1, out double coupling);
        OffDiagonal[p - 1] = coupling;
        _tau[p] = tau;
        double* v = pairs + (2 * j * _n);
        double* w = v + _n;
        new Span<double>(row, p).CopyTo(new Span<double>(v, p));

        // w = tau (A v) - (tau^2 v^T A v / 2) v, with the owed updates of A.
        RowKernels.SymmetricMultiply(a, _n, p, v, w);
        RowKernels.Dots(swapped, _n, 2 * j, p, v, factors);
        RowKernels.Accumulate(pairs, _n, 2 * j, p, factors, w);
        RowKernels.Scale(-tau, w, p);
        RowKernels.Add(-0.5 * tau * RowKernels.Dot(w, v, p), v, w, p);
        new Span<double>(w, p).CopyTo(new Span<double>(swapped + (2 * j * _n), p));
        new Span<double>(v, p).CopyTo(new Span<double>(swapped + (((2 * j) + 1) * _n), p));
    }
}
