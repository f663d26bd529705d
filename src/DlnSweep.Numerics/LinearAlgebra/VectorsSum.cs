using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>The fixed order of every sum over vectors: 32 lanes, then a tree.</summary>
internal static class VectorSum<TTerm>
    where TTerm : struct, IVectorTerm
{
    /// <summary>The number of lanes: elements this far apart are added in order.</summary>
    public const int Lanes = 32;

    private const int Width = 8;

    /// <summary>The sum over the terms of x_i and y_i, vectors of one length.</summary>
    public static double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Span<double> sums = stackalloc double[Lanes];
        sums.Clear();
        ref double first = ref MemoryMarshal.GetReference(sums);
        ref double xs = ref MemoryMarshal.GetReference(x);
        ref double ys = ref MemoryMarshal.GetReference(y);
        int blocks = 0;
        if (FourLanes.IsSupported)
        {
            blocks = x.Length / Lanes * Lanes;
            AddBlocks(ref xs, ref ys, blocks, ref first);
        }

        return Finish(ref first, ref xs, ref ys, blocks, x.Length);
    }

    /// <summary>
    /// Adds the elements from <paramref name="i"/>, a multiple of <see cref="Lanes"/>, to the sums of the lanes, and these by the tree.
    /// </summary>
    public static double Finish(ref double sums, ref double x, ref double y, int i, int length)
    {
        for (; FourLanes.IsSupported && i <= length - Width; i += Width)
        {
            ref double group = ref Unsafe.Add(ref sums, i % Lanes);
            EightLanes.Store(Add(EightLanes.Load(in group, 0), ref x, ref y, i), ref group, 0);
        }

        for (; i < length; i++)
        {
            ref double sum = ref Unsafe.Add(ref sums, i % Lanes);
            sum = TTerm.Add<OneLane>(sum, Unsafe.Add(ref x, i), Unsafe.Add(ref y, i)).Value;
        }

        return FourLanes.IsSupported ? EightLanes.Sum(SumOfGroups<EightLanes>(ref sums, 0)) : Tree(ref sums);
    }

    // The sums stay in registers: this method calls nothing.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddBlocks(ref double x, ref double y, int count, ref double sums)
    {
        EightLanes sum0 = 0;
        EightLanes sum1 = 0;
        EightLanes sum2 = 0;
        EightLanes sum3 = 0;
        for (int i = 0; i < count; i += Lanes)
        {
            sum0 = Add(sum0, ref x, ref y, i);
            sum1 = Add(sum1, ref x, ref y, i + Width);
            sum2 = Add(sum2, ref x, ref y, i + (2 * Width));
            sum3 = Add(sum3, ref x, ref y, i + (3 * Width));
        }

        EightLanes.Store(sum0, ref sums, 0);
        EightLanes.Store(sum1, ref sums, Width);
        EightLanes.Store(sum2, ref sums, 2 * Width);
        EightLanes.Store(sum3, ref sums, 3 * Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static EightLanes Add(EightLanes sum, ref double x, ref double y, int i) =>
        TTerm.Add(sum, EightLanes.Load(in x, i), EightLanes.Load(in y, i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SumOfGroups<T>(ref double sums, int lane)
        where T : struct, ILanes<T> =>
        (T.Load(in sums, lane) + T.Load(in sums, lane + Width))
        + (T.Load(in sums, lane + (2 * Width)) + T.Load(in sums, lane + (3 * Width)));

    private static double Tree(ref double sums)
    {
        for (int lane = 0; lane < Width; lane++)
        {
            Unsafe.Add(ref sums, lane) = SumOfGroups<OneLane>(ref sums, lane).Value;
        }

        for (int half = Width / 2; half >= 1; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                Unsafe.Add(ref sums, lane) += Unsafe.Add(ref sums, lane + half);
            }
        }

        return sums;
    }
}
