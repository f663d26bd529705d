using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// A product of reflectors as one: H_1 H_2 .. H_k = I - Y^T T Y with the vectors v in the rows of Y and T upper triangular (Schreiber and
/// Van Loan 1989), so that applying it is matrix products.
/// </summary>
internal sealed unsafe class BlockReflector(int length, int capacity)
{
    /// <summary>How many reflectors are worth gathering.</summary>
    public const int Width = 32;

    private readonly double[] _vectors = GC.AllocateUninitializedArray<double>(Math.Max(length * capacity, 1), pinned: true);
    private readonly double[] _triangle = GC.AllocateUninitializedArray<double>(capacity * capacity, pinned: true);
    private readonly double[] _gram = GC.AllocateUninitializedArray<double>(capacity * capacity, pinned: true);
    private double[] _inner = [];
    private double[] _scaled = [];
    private int _length;
    private int _count;

    /// <summary>Begins a new product of <paramref name="count"/> reflectors in the space of the given dimension.</summary>
    public void Begin(int count, int dimension)
    {
        _count = count;
        _length = dimension;
    }

    /// <summary>Where the vector of reflector <paramref name="i"/> goes, zeros included.</summary>
    public double* Vector(int i) => Pointer(_vectors) + ((nint)i * _length);

    /// <summary>Computes T once all vectors are there.</summary>
    public void Finish(ReadOnlySpan<double> tau)
    {
        double* gram = Pointer(_gram);
        double* t = Pointer(_triangle);
        double* y = Pointer(_vectors);
        Gemm.MultiplyAlone(
            1,
            new(y, _length, Op.None),
            new(y, _length, Op.Transpose),
            0,
            gram,
            _count,
            _count,
            _count,
            _length,
            Gemm.Everywhere,
            CancellationToken.None);
        new Span<double>(t, _count * _count).Clear();
        for (int j = 0; j < _count; j++)
        {
            for (int i = 0; i < j; i++)
            {
                double sum = 0;
                for (int p = i; p < j; p++)
                {
                    sum = Math.FusedMultiplyAdd(t[(i * _count) + p], gram[(p * _count) + j], sum);
                }

                t[(i * _count) + j] = -tau[j] * sum;
            }

            t[(j * _count) + j] = tau[j];
        }
    }

    /// <summary>X &#8592; X (I - Y^T T Y), or with T^T: the reflectors in opposite order.</summary>
    public void ApplyRight(double* x, nint stride, int rows, Op op, IWorkTeam team)
    {
        Grow(rows);
        double* inner = Pointer(_inner);
        double* scaled = Pointer(_scaled);
        double* y = Pointer(_vectors);
        Gemm.Multiply(1, new(x, stride, Op.None), new(y, _length, Op.Transpose), 0, inner, _count, rows, _count, _length, team);
        Gemm.Multiply(1, new(inner, _count, Op.None), new(Pointer(_triangle), _count, op), 0, scaled, _count, rows, _count, _count, team);
        Gemm.Multiply(-1, new(scaled, _count, Op.None), new(y, _length, Op.None), 1, x, stride, rows, _length, _count, team);
    }

    private void Grow(int breadth)
    {
        if (_inner.Length < breadth * _count)
        {
            _inner = GC.AllocateUninitializedArray<double>(breadth * capacity, pinned: true);
            _scaled = GC.AllocateUninitializedArray<double>(breadth * capacity, pinned: true);
        }
    }

    private static double* Pointer(double[] pinned) =>
        (double*)
            System.Runtime.CompilerServices.Unsafe.AsPointer(
                ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(pinned));
}
