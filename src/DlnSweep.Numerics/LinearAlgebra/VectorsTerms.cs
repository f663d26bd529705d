using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>What is summed. A pair of zeros adds nothing, so that a vector may be padded.</summary>
internal interface IVectorTerm
{
    /// <summary>The sum with the term of x and y added.</summary>
    static abstract T Add<T>(T sum, T x, T y)
        where T : struct, ILanes<T>;
}

/// <summary>The terms of the sums.</summary>
internal static class VectorTerms
{
    /// <summary>x y.</summary>
    internal readonly struct Product : IVectorTerm
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Add<T>(T sum, T x, T y)
            where T : struct, ILanes<T> => T.Fma(x, y, sum);
    }

    /// <summary>x.</summary>
    internal readonly struct First : IVectorTerm
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Add<T>(T sum, T x, T y)
            where T : struct, ILanes<T> => sum + x;
    }

    /// <summary>(x - y)^2.</summary>
    internal readonly struct SquaredDifference : IVectorTerm
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Add<T>(T sum, T x, T y)
            where T : struct, ILanes<T>
        {
            T difference = x - y;
            return T.Fma(difference, difference, sum);
        }
    }
}
