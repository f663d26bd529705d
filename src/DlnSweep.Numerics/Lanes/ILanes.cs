namespace DlnSweep.Numerics.Lanes;

/// <summary>
/// One or several doubles that a kernel treats alike. A kernel is written once, over this interface; every operation rounds as IEEE 754
/// says, so the kernel gives the same bits for any number of lanes and on any instruction set.
/// </summary>
internal interface ILanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>How many lanes there are.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in all lanes.</summary>
    static abstract implicit operator T(double value);

    static abstract T operator +(T x, T y);

    static abstract T operator -(T x, T y);

    static abstract T operator *(T x, T y);

    static abstract T operator /(T x, T y);

    static abstract T operator -(T x);

    /// <summary>x y + z, rounded once.</summary>
    static abstract T Fma(T x, T y, T z);

    /// <summary>z - x y, rounded once.</summary>
    static abstract T FmaNegated(T x, T y, T z);

    /// <summary>The square root, correctly rounded.</summary>
    static abstract T Sqrt(T x);

    /// <summary>Without the sign.</summary>
    static abstract T Abs(T x);

    /// <summary>The size of x with the sign of y.</summary>
    static abstract T CopySign(T x, T y);

    /// <summary>Lane by lane <paramref name="yes"/> where x &lt; y, else <paramref name="no"/>.</summary>
    static abstract T WhereLess(T x, T y, T yes, T no);

    /// <summary>Whether every lane lies in [low, high]; NaN does not.</summary>
    static abstract bool AllWithin(T x, double low, double high);

    /// <summary>The lanes whose 64 bits are given.</summary>
    static abstract T FromBits(ulong bits);

    static abstract T operator &(T x, T y);

    static abstract T operator |(T x, T y);

    static abstract T operator ^(T x, T y);

    /// <summary>The sum of the bits as 64-bit integers.</summary>
    static abstract T AddBits(T x, T y);

    /// <summary>The difference of the bits as 64-bit integers.</summary>
    static abstract T SubtractBits(T x, T y);

    /// <summary>The product of the lower 32 bits, as 64-bit integers.</summary>
    static abstract T MultiplyLowBits(T x, T y);

    static abstract T operator <<(T x, int count);

    /// <summary>Shifts zeros in.</summary>
    static abstract T operator >>>(T x, int count);

    /// <summary>Reads from an element and its successors.</summary>
    static abstract T Load(ref readonly double source, int index);

    /// <summary>Writes to an element and its successors.</summary>
    static abstract void Store(T x, ref double target, int index);
}
