using System.Runtime.CompilerServices;
using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// Storage for sweeps: rows start on cache lines and are padded with zeros to whole ones, pinned so that they stay there.
/// </summary>
internal static class PaddedMatrix
{
    private const int Line = 64;
    private const int Page = 4096;

    /// <summary>A matrix of zeros. Rows never lie a whole number of pages apart, where they would share few sets of the cache.</summary>
    public static unsafe Matrix Allocate(int rows, int columns)
    {
        int stride = (columns + SweepKernel.Lanes - 1) / SweepKernel.Lanes * SweepKernel.Lanes;
        stride += rows > 1 && stride * sizeof(double) % Page == 0 ? SweepKernel.Lanes : 0;
        double[] data = GC.AllocateArray<double>(checked((rows * stride) + SweepKernel.Lanes), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref data[0]);
        int offset = (int)((Line - (address % Line)) % Line / sizeof(double));
        return new Matrix(data, offset, rows, columns, stride);
    }
}
