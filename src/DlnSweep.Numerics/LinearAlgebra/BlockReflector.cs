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

    private readonly double[] vectors = GC.AllocateUninitializedArray<double>(Math.Max(length * capacity, 1), pinned: true);
    private readonly double[] triangle = GC.AllocateUninitializedArray<double>(capacity * capacity, pinned: true);
    private readonly double[] gram = GC.AllocateUninitializedArray<double>(capacity * capacity, pinned: true);
    private double[] inner = [];
    private double[] scaled = [];
    private int length;
    private int count;

    /// <summary>Begins a new product of <paramref name="count"/> reflectors in the space of the given dimension.</summary>
    public void Begin(int count, int dimension)
    {
        this.count = count;
        this.length = dimension;
    }

    /// <summary>Where the vector of reflector <paramref name="i"/> goes, zeros included.</summary>
    public double* Vector(int i) => Pointer(vectors) + ((nint)i * this.length);

    /// <summary>Computes T once all vectors are there.</summary>
    public void Finish(ReadOnlySpan<double> tau)
    {
        double* gram = Pointer(this.gram);
        double* t = Pointer(triangle);
        double* y = Pointer(vectors);
        Gemm.MultiplyAlone(
            1,
            new(y, this.length, Op.None),
            new(y, this.length, Op.Transpose),
            0,
            gram,
            this.count,
            this.count,
            this.count,
            this.length,
            Gemm.Everywhere,
            CancellationToken.None);
        new Span<double>(t, this.count * this.count).Clear();
        for (int j = 0; j < this.count; j++)
        {
            for (int i = 0; i < j; i++)
            {
                double sum = 0;
                for (int p = i; p < j; p++)
                {
                    sum = Math.FusedMultiplyAdd(t[(i * this.count) + p], gram[(p * this.count) + j], sum);
                }

                t[(i * this.count) + j] = -tau[j] * sum;
            }

            t[(j * this.count) + j] = tau[j];
        }
    }

    /// <summary>X &#8592; X (I - Y^T T Y), or with T^T: the reflectors in opposite order.</summary>
    public void ApplyRight(double* x, nint stride, int rows, Op op, IWorkTeam team)
    {
        Grow(rows);
        double* inner = Pointer(this.inner);
        double* scaled = Pointer(this.scaled);
        double* y = Pointer(vectors);
        Gemm.Multiply(
            1, new(x, stride, Op.None), new(y, this.length, Op.Transpose), 0, inner, this.count, rows, this.count, this.length, team);
        Gemm.Multiply(
            1, new(inner, this.count, Op.None), new(Pointer(triangle), this.count, op), 0, scaled, this.count, rows, this.count, this.count,
                team);
        Gemm.Multiply(
            -1, new(scaled, this.count, Op.None), new(y, this.length, Op.None), 1, x, stride, rows, this.length, this.count, team);
    }

    private void Grow(int breadth)
    {
        if (this.inner.Length < breadth * this.count)
        {
            this.inner = GC.AllocateUninitializedArray<double>(breadth * capacity, pinned: true);
            this.scaled = GC.AllocateUninitializedArray<double>(breadth * capacity, pinned: true);
        }
    }

    private static double* Pointer(double[] pinned) =>
        (double*)
            System.Runtime.CompilerServices.Unsafe.AsPointer(
                ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(pinned));
}
