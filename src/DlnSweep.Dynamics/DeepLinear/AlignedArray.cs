using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// Zeros that start at a cache line, so that no vector of eight straddles two: kernels on large arrays wait for memory. Small arrays, which
/// stay in the nearest cache, are left to the collector: pinning many of them would make it work more than alignment saves.
/// </summary>
internal static class AlignedArray
{
    private const int LineBytes = 64;
    private const int SmallBytes = 1 << 16;

    internal static Memory<double> Zeros(int length)
    {
        if (length * (long)sizeof(double) <= SmallBytes)
        {
            return new double[length];
        }

        double[] data = GC.AllocateArray<double>(length + (LineBytes / sizeof(double)) - 1, pinned: true);
        long address;
        unsafe
        {
            address = (long)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(data));
        }

        int skip = (int)((LineBytes - (address % LineBytes)) % LineBytes / sizeof(double));
        return data.AsMemory(skip, length);
    }
}
