using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>A new element from two old ones.</summary>
internal interface IVectorRule
{
    /// <summary>The element that replaces.</summary>
    static abstract T Of<T>(T a, T x, T b, T y)
        where T : struct, ILanes<T>;
}

/// <summary>The rules of the updates.</summary>
internal static class VectorRules
{
    /// <summary>a x + y.</summary>
    internal readonly struct Axpy : IVectorRule
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T a, T x, T b, T y)
            where T : struct, ILanes<T> => T.Fma(a, x, y);
    }

    /// <summary>a x.</summary>
    internal readonly struct Scale : IVectorRule
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T a, T x, T b, T y)
            where T : struct, ILanes<T> => a * x;
    }

    /// <summary>a x + b y.</summary>
    internal readonly struct Combine : IVectorRule
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T a, T x, T b, T y)
            where T : struct, ILanes<T> => T.Fma(a, x, b * y);
    }
}
