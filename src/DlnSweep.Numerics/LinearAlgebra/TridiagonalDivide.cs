using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// Divide and conquer for the symmetric tridiagonal eigenproblem (Cuppen 1981; Gu and Eisenstat 1995): the matrix is torn into two halves
/// and a correction of rank one; the halves are solved, and their union is diag(d) + rho z z^T, whose eigenvalues are the roots of a
/// secular equation. Weights z are computed afresh from the roots, which makes the vectors orthogonal to working precision; they are
/// multiplied into the halves' vectors as matrix products. Vectors are rows in storage.
/// </summary>
internal sealed unsafe class TridiagonalDivide
{
    // Below this a problem is solved by QL.
    private const int Leaf = 28;

    private readonly int n;
    private readonly double* values;
    private readonly double* coupling;
    private readonly double* vectors;
    private readonly IWorkTeam team;
    private readonly Merge merge;
    private readonly double[] square; // the secular vectors
    private readonly double[] rows; // rows of the halves that take part
    private readonly double[] product;

    private TridiagonalDivide(int n, double* values, double* coupling, double* vectors, IWorkTeam team)
    {
        this.n = n;
        this.values = values;
        this.coupling = coupling;
        this.vectors = vectors;
        this.team = team;
        merge = new Merge(n);
        int padded = n + 8;
        this.square = n > Leaf ? GC.AllocateUninitializedArray<double>(n * padded, pinned: true) : [];
        this.rows = n > Leaf ? GC.AllocateUninitializedArray<double>(n * padded, pinned: true) : [];
        this.product = n > Leaf ? GC.AllocateUninitializedArray<double>(n * padded, pinned: true) : [];
    }

    /// <summary>
    /// Replaces the diagonal by the eigenvalues, ascending, and row i of <paramref name="vectors"/>, n x n zeros, by the vector of
    /// eigenvalue i. Destroys the couplings (room for n elements).
    /// </summary>
    public static void Solve(double* diagonal, double* coupling, int n, double* vectors, IWorkTeam team)
    {
        if (n > 0)
        {
            new TridiagonalDivide(n, diagonal, coupling, vectors, team).Solve(0, n);
        }
    }

    private void Solve(int start, int n)
    {
        if (n <= Leaf)
        {
            double* block = Row(start) + start;
            for (int i = 0; i < n; i++)
            {
                block[i * (this.n + 1)] = 1;
            }

            TridiagonalQl.Solve(this.values + start, this.coupling + start, n, block, this.n);
            return;
        }

        int half = n / 2;
        double rho = this.coupling[start + half - 1];
        this.values[start + half - 1] -= Math.Abs(rho);
        this.values[start + half] -= Math.Abs(rho);
        Solve(start, half);
        Solve(start + half, n - half);
        Join(start, half, n - half, rho);
    }

    private void Join(int start, int top, int bottom, double rho)
    {
        int n = top + bottom;
        for (int i = 0; i < n; i++)
        {
            double* row = Row(start + i) + start;
            merge.Z[i] = i < top ? row[top - 1] : rho < 0 ? -row[top] : row[top];
        }

        merge.Deflate(new Span<double>(this.values + start, n), Row(start) + start, this.n, top, Math.Abs(rho));
        int k = merge.Kept;
        if (k > 0)
        {
            SolveSecular(k);
            Multiply(start, top, bottom, k);
        }

        Reorder(start, n, k);
    }

    // Row j of the square: the unit eigenvector for root j, its elements in the order of the groups.
    private void SolveSecular(int k)
    {
        nint stride = (k + 7) & ~7;
        double* square = Pointer(this.square);
        fixed (double* d = merge.Poles, z = merge.Weights, roots = merge.Roots, scratch = merge.Scratch)
        {
            for (int i = k; i < stride; i++)
            {
                z[i] = 0;
                d[i] = double.MaxValue;
            }

            for (int j = 0; j < k; j++)
            {
                roots[j] = SecularEquation.Solve(d, z, k, merge.Rho, j, square + (j * stride), scratch);
            }

            Reweigh(d, z, k, square, stride, scratch);
            for (int j = 0; j < k; j++)
            {
                Normalize(z, k, square + (j * stride), scratch);
            }
        }
    }

    // Loewner's formula: the z for which the computed roots are exact, z_i^2 = prod_j (root_j - d_i) / prod_{j != i} (d_j - d_i).
    private static void Reweigh(double* d, double* z, int k, double* square, nint stride, double* product)
    {
        for (int i = 0; i < k; i++)
        {
            product[i] = square[i * (stride + 1)];
        }

        for (int j = 0; j < k; j++)
        {
            double* gaps = square + (j * stride);
            double own = product[j];
            Vector512<double> pole = Vector512.Create(d[j]);
            for (int i = 0; i < k; i += 8)
            {
                (Vector512.Load(product + i) * (Vector512.Load(gaps + i) / (Vector512.Load(d + i) - pole))).Store(product + i);
            }

            product[j] = own;
        }

        for (int i = 0; i < k; i++)
        {
            double size = Math.Sqrt(Math.Abs(product[i]));
            z[i] = z[i] < 0 ? -size : size;
        }
    }

    private void Normalize(double* z, int k, double* row, double* scratch)
    {
        Vector512<double> squares = Vector512<double>.Zero;
        for (int i = 0; i < k; i += 8)
        {
            Vector512<double> element = Vector512.Load(z + i) / Vector512.Load(row + i);
            element.Store(scratch + i);
            squares = Vector512.FusedMultiplyAdd(element, element, squares);
        }

        double norm = Math.Sqrt(RowKernels.Tree(squares));
        int[] place = merge.Place;
        for (int i = 0; i < k; i++)
        {
            row[place[i]] = scratch[i] / norm;
        }
    }

    // The new vectors: secular vectors times the rows of the halves. Rows of one half alone have no elements in the other's columns.
    private void Multiply(int start, int top, int bottom, int k)
    {
        nint stride = (k + 7) & ~7;
        int n = top + bottom;
        int upper = merge.TopRows + merge.MixedRows;
        int lower = k - merge.TopRows;
        double* square = Pointer(this.square);
        double* rows = Pointer(this.rows);
        double* product = Pointer(this.product);
        for (int i = 0; i < k; i++)
        {
            double* row = Row(start + merge.Source[i]) + start;
            int place = merge.Place[i];
            if (place < upper)
            {
                Copy(row, rows + (place * top), top);
            }

            if (place >= merge.TopRows)
            {
                Copy(row + top, rows + (upper * top) + ((place - merge.TopRows) * bottom), bottom);
            }
        }

        Gemm.Multiply(1, new(square, stride, Op.None), new(rows, top, Op.None), 0, product, n, k, top, upper, this.team);
        Gemm.Multiply(
            1,
            new(square + merge.TopRows, stride, Op.None),
            new(rows + (upper * top), bottom, Op.None),
            0,
            product + top,
            n,
            k,
            bottom,
            lower,
            this.team);
    }

    // Sorts new and untouched values together and puts their vectors in that order.
    private void Reorder(int start, int n, int k)
    {
        double* product = Pointer(this.product);
        for (int i = k; i < n; i++)
        {
            Copy(Row(start + merge.Source[i]) + start, product + (i * n), n);
            merge.Roots[i] = this.values[start + merge.Source[i]];
        }

        int[] order = merge.Order;
        for (int i = 0; i < n; i++)
        {
            order[i] = i;
        }

        merge.Roots.AsSpan(0, n).Sort(order.AsSpan(0, n));
        for (int i = 0; i < n; i++)
        {
            this.values[start + i] = merge.Roots[i];
            Copy(product + (order[i] * n), Row(start + i) + start, n);
        }
    }

    private double* Row(int i) => this.vectors + ((nint)i * this.n);

    private static void Copy(double* source, double* target, int n) => new Span<double>(source, n).CopyTo(new Span<double>(target, n));

    private static double* Pointer(double[] pinned) => (double*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
