using System.Runtime.CompilerServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Numerics.Functions;

/// <summary>arsinh x = sign(x) ln(|x| + sqrt(x^2 + 1)), the argument of the logarithm as a sum of two.</summary>
internal readonly struct AsinhFunction : IFunction
{
    // Below this the series ends after two terms: 2^-26.
    private const double Small = 1.4901161193847656e-8;

    /// <inheritdoc/>
    public static double Low => -1e150;

    /// <inheritdoc/>
    public static double High => 1e150;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Inside<T>(T x)
        where T : struct, ILanes<T>
    {
        T size = T.Abs(x);
        T square = size * size;
        T squareLost = T.Fma(size, size, -square);
        T radicand = 1 + square;
        T takenSquare = radicand - square;
        T radicandLost = (square - (radicand - takenSquare)) + (1 - takenSquare) + squareLost;
        T root = T.Sqrt(radicand);
        T rootLost = 0.5 * (T.FmaNegated(root, root, radicand) + radicandLost) / root;
        T sum = size + root;
        T taken = sum - size;
        T lost = (size - (sum - taken)) + (root - taken) + rootLost;
        T value = Logarithm<T>.Of(sum, lost).Natural();
        return T.CopySign(T.WhereLess(size, Small, T.Fma(size * square, -1.0 / 6, size), value), x);
    }

    /// <inheritdoc/>
    public static double Outside(double x)
    {
        double size = Math.Abs(x);
        return double.IsFinite(size) ? Math.CopySign(Logarithm<OneLane>.Of(size, 0).Shifted(1).Natural().Value, x) : x;
    }
}
