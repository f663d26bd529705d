namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>The packed operands of the product that a thread is computing; kept for its next one.</summary>
internal sealed unsafe class PackBuffers
{
    private const int Alignment = 64;

    [ThreadStatic]
    private static PackBuffers? current;

    private double[] left = [];
    private double[] right = [];
    private double[] tile = [];

    /// <summary>The calling thread's buffers.</summary>
    public static PackBuffers Current => current ??= new PackBuffers();

    /// <summary>One tile, for the edges of C.</summary>
    public double* Tile => Grown(ref tile, 16 * 16);

    /// <summary>Room for the panels of A, on a cache line.</summary>
    public double* Left(int length) => Grown(ref left, length);

    /// <summary>Room for the panels of B, on a cache line.</summary>
    public double* Right(int length) => Grown(ref right, length);

    private static double* Grown(ref double[] buffer, int length)
    {
        if (buffer.Length < length + (Alignment / sizeof(double)))
        {
            buffer = Allocate(length);
        }

        return Align(buffer);
    }

    // Pinned, so that an address stays true for as long as the buffer lives.
    private static double[] Allocate(int length) =>
        GC.AllocateArray<double>(length + (Alignment / sizeof(double)), pinned: true);

    private static double* Align(double[] buffer)
    {
        nuint address = (nuint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref buffer[0]);
        return (double*)((address + Alignment - 1) & ~(nuint)(Alignment - 1));
    }
}
