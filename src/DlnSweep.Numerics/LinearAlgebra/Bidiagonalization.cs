using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The reduction of a matrix with at least as many rows as columns to upper bidiagonal form by reflectors from both sides, in blocks
/// (Golub and Kahan 1965; Dongarra, Sorensen and Hammarling 1989): half of the work is products, the other half two readings of the
/// remaining matrix per column. For singular values alone, so the reflectors are not kept.
/// </summary>
internal sealed unsafe class Bidiagonalization
{
    private const int Width = 16;

    private readonly int m;
    private readonly int n;
    private readonly double* a;

    // The block's update is A - left^T right: rows 2j and 2j + 1 are v_j and x_j on the left, y_j and u_j on the right, with v and u the
    // reflectors.
    private readonly double* left;
    private readonly double* right;
    private readonly double* factors;
    private readonly IWorkTeam team;

    private Bidiagonalization(int m, int n, double* a, double* left, double* right, double* factors, IWorkTeam team)
    {
        this.team = team;
        this.m = m;
        this.n = n;
        this.a = a;
        this.left = left;
        this.right = right;
        this.factors = factors;
    }

    /// <summary>
    /// Destroys A, m x n with m at least n, contiguous; gives the diagonal and the elements to its right (room for n each).
    /// </summary>
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
        int rows = this.m - i;
        int columns = this.n - i - 1;
        double* v = this.left + ((nint)2 * j * this.m) + i;
        double* y = this.right + ((nint)2 * j * this.n) + i + 1;
        for (int p = 0; p < rows; p++)
        {
            v[p] = this.a[((nint)(i + p) * this.n) + i];
        }

        Owe(this.right + i, this.n, 2 * j);
        RowKernels.Accumulate(this.left + i, this.m, 2 * j, rows, this.factors, v);
        double tau = Reflector.Make(v, rows, 0, out diagonal[i]);
        if (columns == 0)
        {
            coupling[i] = 0;
            return;
        }

        // y = tau (A - left^T right)^T v
        new Span<double>(y, columns).Clear();
        SharedRowKernels.Accumulate(this.a + ((nint)i * this.n) + i + 1, this.n, rows, columns, v, y, this.team);
        RowKernels.Dots(this.left + i, this.m, 2 * j, rows, v, this.factors);
        Negate(2 * j);
        RowKernels.Accumulate(this.right + i + 1, this.n, 2 * j, columns, this.factors, y);
        RowKernels.Scale(tau, y, columns);
        ReduceRow(i, j, rows - 1, columns, coupling);
    }

    private void ReduceRow(int i, int j, int rows, int columns, double[] coupling)
    {
        int owed = (2 * j) + 1;
        double* u = this.right + ((nint)owed * this.n) + i + 1;
        double* x = this.left + ((nint)owed * this.m) + i + 1;
        new Span<double>(this.a + ((nint)i * this.n) + i + 1, columns).CopyTo(new Span<double>(u, columns));
        Owe(this.left + i, this.m, owed);
        RowKernels.Accumulate(this.right + i + 1, this.n, owed, columns, this.factors, u);
        double tau = Reflector.Make(u, columns, 0, out coupling[i]);

        // x = tau (A - left^T right) u
        SharedRowKernels.Dots(this.a + ((nint)(i + 1) * this.n) + i + 1, this.n, rows, columns, u, x, this.team);
        RowKernels.Dots(this.right + i + 1, this.n, owed, columns, u, this.factors);
        Negate(owed);
        RowKernels.Accumulate(this.left + i + 1, this.m, owed, rows, this.factors, x);
        RowKernels.Scale(tau, x, rows);
    }

    // The factors with which rows of one side enter row or column i of the other.
    private void Owe(double* element, nint stride, int count)
    {
        for (int l = 0; l < count; l++)
        {
            this.factors[l] = -element[l * stride];
        }
    }

    private void Negate(int count)
    {
        for (int l = 0; l < count; l++)
        {
            this.factors[l] = -this.factors[l];
        }
    }
}
