using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The reduction of a matrix with at least as many rows as columns to upper bidiagonal form by reflectors from both sides, in blocks
/// (Golub and Kahan 1965; Dongarra, Sorensen and Hammarling 1989): half of the work is products, the other half two readings of the remaining matrix per column.
/// For singular values alone, so the reflectors are not kept.
/// </summary>
internal sealed unsafe class Bidiagonalization
{
    private const int Width = 16;

    private readonly int _m;
    private readonly int _n;
    private readonly double* _a;

    // The block's update is A - left^T right: rows 2j and 2j + 1 are v_j and x_j on the left, y_j and u_j on the right, with v and u the reflectors.
    private readonly double* _left;
    private readonly double* _right;
    private readonly double* _factors;
    private readonly IWorkTeam _team;

    private Bidiagonalization(int m, int n, double* a, double* left, double* right, double* factors, IWorkTeam team)
    {
        _team = team;
        _m = m;
        _n = n;
        _a = a;
        _left = left;
        _right = right;
        _factors = factors;
    }

    /// <summary>Destroys A, m x n with m at least n, contiguous; gives the diagonal and the elements to its right (room for n each).</summary>
    public static void Reduce(Matrix a, double[] diagonal, double[] coupling, IWorkTeam team)
    {
        double[] left = new double[2 * Width * a.Rows];
        double[] right = new double[2 * Width * a.Columns];
        double[] factors = new double[2 * Width];
        fixed (double* data = a.Data, l = left, r = right, f = factors)
        {
            var reduction = new Bidiagonalization(a.Rows, a.Columns, data, l, r, f, team);
            for (int start = 0; start < a.Columns; start += Width)
            {
                int count = Math.Min(Width, a.Columns - start);
                for (int j = 0; j < count; j++)
                {
                    reduction.ReduceColumn(start + j, j, diagonal, coupling);
                }

                int next = start + count;
                Gemm.Multiply(
                    -1, new(l + next, a.Rows, Op.Transpose), new(r + next, a.Columns, Op.None), 1,
                    data + ((nint)next * a.Columns) + next, a.Columns, a.Rows - next, a.Columns - next, 2 * count, team);
            }
        }
    }

    // Column i and row i of the matrix, to which the updates of the block's first j steps are still owed.
    private void ReduceColumn(int i, int j, double[] diagonal, double[] coupling)
    {
        int rows = _m - i;
        int columns = _n - i - 1;
        double* v = _left + ((nint)2 * j * _m) + i;
        double* y = _right + ((nint)2 * j * _n) + i + 1;
        for (int p = 0; p < rows; p++)
        {
            v[p] = _a[((nint)(i + p) * _n) + i];
        }

        Owe(_right + i, _n, 2 * j);
        RowKernels.Accumulate(_left + i, _m, 2 * j, rows, _factors, v);
        double tau = Reflector.Make(v, rows, 0, out diagonal[i]);
        if (columns == 0)
        {
            coupling[i] = 0;
            return;
        }

        // y = tau (A - left^T right)^T v
        new Span<double>(y, columns).Clear();
        SharedRowKernels.Accumulate(_a + ((nint)i * _n) + i + 1, _n, rows, columns, v, y, _team);
        RowKernels.Dots(_left + i, _m, 2 * j, rows, v, _factors);
        Negate(2 * j);
        RowKernels.Accumulate(_right + i + 1, _n, 2 * j, columns, _factors, y);
        RowKernels.Scale(tau, y, columns);
        ReduceRow(i, j, rows - 1, columns, coupling);
    }

    private void ReduceRow(int i, int j, int rows, int columns, double[] coupling)
    {
        int owed = (2 * j) + 1;
        double* u = _right + ((nint)owed * _n) + i + 1;
        double* x = _left + ((nint)owed * _m) + i + 1;
        new Span<double>(_a + ((nint)i * _n) + i + 1, columns).CopyTo(new Span<double>(u, columns));
        Owe(_left + i, _m, owed);
        RowKernels.Accumulate(_right + i + 1, _n, owed, columns, _factors, u);
        double tau = Reflector.Make(u, columns, 0, out coupling[i]);

        // x = tau (A - left^T right) u
        SharedRowKernels.Dots(_a + ((nint)(i + 1) * _n) + i + 1, _n, rows, columns, u, x, _team);
        RowKernels.Dots(_right + i + 1, _n, owed, columns, u, _factors);
        Negate(owed);
        RowKernels.Accumulate(_left + i + 1, _m, owed, rows, _factors, x);
        RowKernels.Scale(tau, x, rows);
    }

    // The factors with which rows of one side enter row or column i of the other.
    private void Owe(double* element, nint stride, int count)
    {
        for (int l = 0; l < count; l++)
        {
            _factors[l] = -element[l * stride];
        }
    }

    private void Negate(int count)
    {
        for (int l = 0; l < count; l++)
        {
            _factors[l] = -_factors[l];
        }
    }
}
