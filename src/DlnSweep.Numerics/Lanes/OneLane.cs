using System.Runtime.CompilerServices;

namespace DlnSweep.Numerics.Lanes;

/// <summary>A single double.</summary>
internal readonly struct OneLane : ILanes<OneLane>
{
    /// <summary>The number.</summary>
    public readonly double Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private OneLane(double value) => Value = value;

    private ulong Bits => BitConverter.DoubleToUInt64Bits(Value);

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator OneLane(double value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator +(OneLane x, OneLane y) => new(x.Value + y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator -(OneLane x, OneLane y) => new(x.Value - y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator *(OneLane x, OneLane y) => new(x.Value * y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator /(OneLane x, OneLane y) => new(x.Value / y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator -(OneLane x) => new(-x.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Fma(OneLane x, OneLane y, OneLane z) => new(Math.FusedMultiplyAdd(x.Value, y.Value, z.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane FmaNegated(OneLane x, OneLane y, OneLane z) => new(Math.FusedMultiplyAdd(-x.Value, y.Value, z.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Sqrt(OneLane x) => new(Math.Sqrt(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Abs(OneLane x) => new(Math.Abs(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane CopySign(OneLane x, OneLane y) => new(Math.CopySign(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane WhereLess(OneLane x, OneLane y, OneLane yes, OneLane no) => x.Value < y.Value ? yes : no;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllWithin(OneLane x, double low, double high) => x.Value >= low && x.Value <= high;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane FromBits(ulong bits) => new(BitConverter.UInt64BitsToDouble(bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator &(OneLane x, OneLane y) => new(BitConverter.UInt64BitsToDouble(x.Bits & y.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator |(OneLane x, OneLane y) => new(BitConverter.UInt64BitsToDouble(x.Bits | y.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator ^(OneLane x, OneLane y) => new(BitConverter.UInt64BitsToDouble(x.Bits ^ y.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane AddBits(OneLane x, OneLane y) => new(BitConverter.UInt64BitsToDouble(x.Bits + y.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane SubtractBits(OneLane x, OneLane y) => new(BitConverter.UInt64BitsToDouble(x.Bits - y.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane MultiplyLowBits(OneLane x, OneLane y) =>
        new(BitConverter.UInt64BitsToDouble((ulong)(uint)x.Bits * (uint)y.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator <<(OneLane x, int count) => new(BitConverter.UInt64BitsToDouble(x.Bits << count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator >>>(OneLane x, int count) => new(BitConverter.UInt64BitsToDouble(x.Bits >>> count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Load(ref readonly double source, int index) => new(Unsafe.Add(ref Unsafe.AsRef(in source), index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(OneLane x, ref double target, int index) => Unsafe.Add(ref target, index) = x.Value;
}
