using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DlnSweep.Numerics.Lanes;

/// <summary>
/// Eight doubles: a register of AVX-512. With AVX2 alone the runtime makes it two registers, which is as good in short kernels and slow in
/// long ones.
/// </summary>
internal readonly struct EightLanes : ILanes<EightLanes>
{
    private readonly Vector512<double> lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private EightLanes(Vector512<double> lanes) => this.lanes = lanes;

    /// <summary>Whether the machine has such registers.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated;

    private Vector512<ulong> Bits => this.lanes.AsUInt64();

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator EightLanes(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator +(EightLanes x, EightLanes y) => new(x.lanes + y.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator -(EightLanes x, EightLanes y) => new(x.lanes - y.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator *(EightLanes x, EightLanes y) => new(x.lanes * y.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator /(EightLanes x, EightLanes y) => new(x.lanes / y.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator -(EightLanes x) => new(-x.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Fma(EightLanes x, EightLanes y, EightLanes z) =>
        new(Vector512.FusedMultiplyAdd(x.lanes, y.lanes, z.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes FmaNegated(EightLanes x, EightLanes y, EightLanes z) =>
        new(Vector512.FusedMultiplyAdd(-x.lanes, y.lanes, z.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Sqrt(EightLanes x) => new(Vector512.Sqrt(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Abs(EightLanes x) => new(Vector512.Abs(x.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes CopySign(EightLanes x, EightLanes y) => new(Vector512.CopySign(x.lanes, y.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes WhereLess(EightLanes x, EightLanes y, EightLanes yes, EightLanes no) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(x.lanes, y.lanes), yes.lanes, no.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllWithin(EightLanes x, double low, double high) =>
        Vector512.GreaterThanOrEqualAll(x.lanes, Vector512.Create(low)) && Vector512.LessThanOrEqualAll(x.lanes, Vector512.Create(high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes FromBits(ulong bits) => new(Vector512.Create(bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator &(EightLanes x, EightLanes y) => new(x.lanes & y.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator |(EightLanes x, EightLanes y) => new(x.lanes | y.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator ^(EightLanes x, EightLanes y) => new(x.lanes ^ y.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes AddBits(EightLanes x, EightLanes y) => new((x.Bits + y.Bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes SubtractBits(EightLanes x, EightLanes y) => new((x.Bits - y.Bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes MultiplyLowBits(EightLanes x, EightLanes y) => new(Multiply(x.Bits, y.Bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator <<(EightLanes x, int count) => new((x.Bits << count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator >>>(EightLanes x, int count) => new((x.Bits >>> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Load(ref readonly double source, int index) => new(Vector512.LoadUnsafe(in source, (nuint)index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(EightLanes x, ref double target, int index) => x.lanes.StoreUnsafe(ref target, (nuint)index);

    /// <summary>The larger of the bits as 64-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes MaxOfBits(EightLanes x, EightLanes y) => new(Vector512.Max(x.lanes.AsInt64(), y.lanes.AsInt64()).AsDouble());

    /// <summary>The bits of the lane where they are largest.</summary>
    public static long MaxOfBits(EightLanes x)
    {
        long largest = long.MinValue;
        for (int i = 0; i < Count; i++)
        {
            largest = Math.Max(largest, x.lanes.AsInt64()[i]);
        }

        return largest;
    }

    /// <summary>The sum of the lanes: halves, then quarters, then the last two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(EightLanes x)
    {
        Vector256<double> four = x.lanes.GetLower() + x.lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    // A 64-bit product costs three times as much as this one of the lower halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Multiply(Vector512<ulong> x, Vector512<ulong> y) => Avx512F.IsSupported
        ? Avx512F.Multiply(x.AsUInt32(), y.AsUInt32())
        : (x & Vector512.Create((ulong)uint.MaxValue)) * (y & Vector512.Create((ulong)uint.MaxValue));
}
