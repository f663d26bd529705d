using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>The reflectors of a QR factorisation. The matrix is kept transposed, so that its columns and the reflectors are rows in storage.</summary>
internal sealed unsafe class HouseholderQr
{
    private const int Width = BlockReflector.Width;

    private readonly int _m;
    private readonly int _count;
    private readonly double[] _tau;

    private HouseholderQr(Matrix columns, int m)
    {
        Columns = columns;
        _m = m;
        _count = Math.Min(m, columns.Rows);
        _tau = new double[_count];
    }

    /// <summary>Row j is column j of the factored matrix: R above the diagonal and on it, right of it the reflector without its leading 1.</summary>
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
            for (int start = 0; start < factors._count; start += Width)
            {
                int width = Math.Min(Width, factors._count - start);
                factors.FactorPanel(target, start, width);
                factors.Gather(block, start, width);
                int next = start + width;
                block.ApplyRight(target + ((nint)next * a.Rows) + start, a.Rows, a.Columns - next, Op.None, team);
            }

            return factors;
        }
    }

    /// <summary>The sign that makes diagonal element i of R nonnegative.</summary>
    public double Sign(int i) => Columns.Data[(i * _m) + i] < 0 ? -1 : 1;

    /// <summary>The orthonormal columns of Q, as rows.</summary>
    public Matrix OrthonormalRows(IWorkTeam team)
    {
        var q = new Matrix(_count, _m);
        for (int i = 0; i < _count; i++)
        {
            q.Data[(i * _m) + i] = Sign(i);
        }

        var block = new BlockReflector(_m, Width);
        fixed (double* data = q.Data)
        {
            for (int start = (_count - 1) / Width * Width; start >= 0; start -= Width)
            {
                Gather(block, start, Math.Min(Width, _count - start));
                block.ApplyRight(data + ((nint)start * (_m + 1)), _m, _count - start, Op.Transpose, team);
            }
        }

        return q;
    }

    private void FactorPanel(double* columns, int start, int width)
    {
        double* dots = stackalloc double[Width];
        for (int j = start; j < start + width; j++)
        {
            double* row = columns + ((nint)j * _m) + j;
            int length = _m - j;
            int rest = start + width - j - 1;
            _tau[j] = Reflector.Make(row, length, 0, out double diagonal);
            RowKernels.Dots(row + _m, _m, rest, length, row, dots);
            for (int i = 0; i < rest; i++)
            {
                RowKernels.Add(-_tau[j] * dots[i], row, row + ((i + 1) * (nint)_m), length);
            }

            row[0] = diagonal;
        }
    }

    private void Gather(BlockReflector block, int start, int width)
    {
        block.Begin(width, _m - start);
        for (int i = 0; i < width; i++)
        {
            var vector = new Span<double>(block.Vector(i), _m - start);
            vector[..i].Clear();
            vector[i] = 1;
            Columns.Row(start + i)[(start + i + 1)..].CopyTo(vector[(i + 1)..]);
        }

        block.Finish(_tau.AsSpan(start, width));
    }
}
