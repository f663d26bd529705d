using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>Zeros that start at a cache line, so that no vector of eight straddles two: the kernels are bound by memory.</summary>
internal static class AlignedArray
{
    private const int LineBytes = 64;

    internal static Memory<double> Zeros(int length)
    {
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
