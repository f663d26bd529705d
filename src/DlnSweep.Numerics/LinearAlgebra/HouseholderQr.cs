using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The reflectors of a QR factorisation. The matrix is kept transposed, so that its columns and the reflectors are rows in storage.
/// </summary>
internal sealed unsafe class HouseholderQr
{
    private const int Width = BlockReflector.Width;

    private readonly int m;
    private readonly int count;
    private readonly double[] tau;

    private HouseholderQr(Matrix columns, int m)
    {
        Columns = columns;
        this.m = m;
        count = Math.Min(m, columns.Rows);
        tau = new double[count];
    }

    /// <summary>
    /// Row j is column j of the factored matrix: R above the diagonal and on it, right of it the reflector without its leading 1.
    /// </summary>
    public Matrix Columns { get; }

    /// <summary>Factors a power of two times A.</summary>
    public static HouseholderQr Factor(Matrix a, IWorkTeam team, out double scale)
    {
        var columns = new Matrix(a.Columns, a.Rows);
        fixed (double* source = a.Data, target = columns.Data)
        {
            Packing.Transpose(source + a.Offset, a.Stride, a.Rows, a.Columns, target, columns.Stride);
            scale = Scaling.ToModerate(Vectors.MaxAbs(columns.Span));
            Vectors.Scale(scale, columns.Span);
            var factors = new HouseholderQr(columns, a.Rows);
            var block = new BlockReflector(a.Rows, Width);
            for (int start = 0; start < factors.count; start += Width)
            {
                int width = Math.Min(Width, factors.count - start);
                factors.FactorPanel(target, start, width);
                factors.Gather(block, start, width);
                int next = start + width;
                block.ApplyRight(target + ((nint)next * a.Rows) + start, a.Rows, a.Columns - next, Op.None, team);
            }

            return factors;
        }
    }

    /// <summary>The sign that makes diagonal element i of R nonnegative.</summary>
    public double Sign(int i) => Columns.Data[(i * this.m) + i] < 0 ? -1 : 1;

    /// <summary>The orthonormal columns of Q, as rows.</summary>
    public Matrix OrthonormalRows(IWorkTeam team)
    {
        var q = new Matrix(count, this.m);
        for (int i = 0; i < count; i++)
        {
            q.Data[(i * this.m) + i] = Sign(i);
        }

        var block = new BlockReflector(this.m, Width);
        fixed (double* data = q.Data)
        {
            for (int start = (count - 1) / Width * Width; start >= 0; start -= Width)
            {
                Gather(block, start, Math.Min(Width, count - start));
                block.ApplyRight(data + ((nint)start * (this.m + 1)), this.m, count - start, Op.Transpose, team);
            }
        }

        return q;
    }

    private void FactorPanel(double* columns, int start, int width)
    {
        double* dots = stackalloc double[Width];
        for (int j = start; j < start + width; j++)
        {
            double* row = columns + ((nint)j * this.m) + j;
            int length = this.m - j;
            int rest = start + width - j - 1;
            tau[j] = Reflector.Make(row, length, 0, out double diagonal);
            RowKernels.Dots(row + this.m, this.m, rest, length, row, dots);
            for (int i = 0; i < rest; i++)
            {
                RowKernels.Add(-tau[j] * dots[i], row, row + ((i + 1) * (nint)this.m), length);
            }

            row[0] = diagonal;
        }
    }

    private void Gather(BlockReflector block, int start, int width)
    {
        block.Begin(width, this.m - start);
        for (int i = 0; i < width; i++)
        {
            var vector = new Span<double>(block.Vector(i), this.m - start);
            vector[..i].Clear();
            vector[i] = 1;
            Columns.Row(start + i)[(start + i + 1)..].CopyTo(vector[(i + 1)..]);
        }

        block.Finish(tau.AsSpan(start, width));
    }
}
