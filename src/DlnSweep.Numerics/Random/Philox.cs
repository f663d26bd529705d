using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Random;

/// <summary>
/// Philox4x32-10 of Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3": ten rounds of a keyed bijection of
/// a 128-bit counter. Counters are taken eight at a time: element i of a group holds words 0 and 1 of its block i, element 8 + i words 2
/// and 3.
/// </summary>
internal static class Philox
{
    /// <summary>Counters in a group.</summary>
    public const int GroupBlocks = 8;

    /// <summary>64-bit numbers from a group.</summary>
    public const int GroupSize = 2 * GroupBlocks;

    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    private static ReadOnlySpan<ulong> LaneNumbers => [0, 1, 2, 3, 4, 5, 6, 7];

    /// <summary>Fills with consecutive groups.</summary>
    /// <param name="key">The key; word 0 in the lower half.</param>
    /// <param name="counterHigh">Words 2 and 3 of every counter.</param>
    /// <param name="group">The first group: its counters' words 0 and 1 are 8 <paramref name="group"/> + i.</param>
    /// <param name="bits">Takes the numbers; a multiple of <see cref="GroupSize"/> long.</param>
    public static void Fill(ulong key, ulong counterHigh, ulong group, Span<ulong> bits)
    {
        Span<ulong> keys = stackalloc ulong[2 * Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            keys[2 * round] = (uint)key + ((uint)round * Weyl0);
            keys[(2 * round) + 1] = (uint)(key >> 32) + ((uint)round * Weyl1);
        }

        if (EightLanes.IsSupported)
        {
            FillGroups<EightLanes>(keys, counterHigh, group, bits);
        }
        else if (FourLanes.IsSupported)
        {
            FillGroups<FourLanes>(keys, counterHigh, group, bits);
        }
        else
        {
            FillGroups<OneLane>(keys, counterHigh, group, bits);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillGroups<T>(ReadOnlySpan<ulong> keys, ulong counterHigh, ulong group, Span<ulong> bits)
        where T : struct, ILanes<T>
    {
        for (; bits.Length >= GroupSize; bits = bits[GroupSize..], group++)
        {
            ref double target = ref Unsafe.As<ulong, double>(ref MemoryMarshal.GetReference(bits));
            for (int lane = 0; lane < GroupBlocks; lane += T.Count)
            {
                FillLanes<T>(in MemoryMarshal.GetReference(keys), counterHigh, group * GroupBlocks, lane, ref target);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FillLanes<T>(ref readonly ulong keys, ulong counterHigh, ulong counterLow, int lane, ref double target)
        where T : struct, ILanes<T>
    {
        // Only the lower half of an element counts; the upper one holds remnants that the products ignore.
        var c0 = T.AddBits(
            T.FromBits((uint)counterLow),
            T.Load(in Unsafe.As<ulong, double>(ref MemoryMarshal.GetReference(LaneNumbers)), lane));
        var c1 = T.FromBits(counterLow >> 32);
        var c2 = T.FromBits((uint)counterHigh);
        var c3 = T.FromBits(counterHigh >> 32);
        for (int round = 0; round < 2 * Rounds; round += 2)
        {
            T product0 = T.MultiplyLowBits(c0, T.FromBits(Multiplier0));
            T product1 = T.MultiplyLowBits(c2, T.FromBits(Multiplier1));
            c0 = (product1 >>> 32) ^ c1 ^ T.FromBits(Unsafe.Add(ref Unsafe.AsRef(in keys), round));
            c1 = product1;
            c2 = (product0 >>> 32) ^ c3 ^ T.FromBits(Unsafe.Add(ref Unsafe.AsRef(in keys), round + 1));
            c3 = product0;
        }

        T low = T.FromBits(uint.MaxValue);
        T.Store((c0 & low) | (c1 << 32), ref target, lane);
        T.Store((c2 & low) | (c3 << 32), ref target, GroupBlocks + lane);
    }
}
