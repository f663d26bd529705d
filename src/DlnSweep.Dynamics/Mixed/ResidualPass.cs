using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>
/// The O(d^2) work of a step, each in one pass over memory. Sums run in eight lanes that are added in a fixed order, so the bits do not
/// depend on the machine's vector width.
/// </summary>
internal static class ResidualPass
{
    private const int Lanes = 8;

    /// <summary>G = A - Y and the errors of A.</summary>
    public static Losses Evaluate(Matrix iterate, MixedTarget target, Matrix residual) =>
        Evaluate(iterate.Span, target.Observed.Span, target.Signal.Span, residual.Span);

    /// <summary>B = 2H - A, and H = B: from H = A - (eta/2) P to the full step B = A - eta P.</summary>
    public static void Reflect(Matrix half, Matrix from, Matrix to)
    {
        ref double h = ref MemoryMarshal.GetReference(half.Span);
        ref double a = ref MemoryMarshal.GetReference(from.Span);
        ref double b = ref MemoryMarshal.GetReference(to.Span);
        nuint length = (nuint)half.Span.Length;
        nuint i = 0;
        for (; i + Lanes <= length; i += Lanes)
        {
            Vector512<double> x = Vector512.LoadUnsafe(ref h, i);
            Vector512<double> full = (x + x) - Vector512.LoadUnsafe(ref a, i);
            full.StoreUnsafe(ref b, i);
            full.StoreUnsafe(ref h, i);
        }

        Span<double> halves = half.Span[(int)i..];
        Span<double> starts = from.Span[(int)i..];
        Span<double> ends = to.Span[(int)i..];
        for (int j = 0; j < halves.Length; j++)
        {
            ends[j] = halves[j] + halves[j] - starts[j];
            halves[j] = ends[j];
        }
    }

    /// <summary>A = 2H - B in place of B, H = A, G = A - Y and the errors of A.</summary>
    public static Losses ReflectAndEvaluate(Matrix half, Matrix iterate, MixedTarget target, Matrix residual)
    {
        ref double h = ref MemoryMarshal.GetReference(half.Span);
        ref double a = ref MemoryMarshal.GetReference(iterate.Span);
        ref double y = ref MemoryMarshal.GetReference(target.Observed.Span);
        ref double s = ref MemoryMarshal.GetReference(target.Signal.Span);
        ref double g = ref MemoryMarshal.GetReference(residual.Span);
        int length = half.Span.Length;
        int whole = length - (length % Lanes);
        Vector512<double> train = default;
        Vector512<double> test = default;
        for (nuint i = 0; i < (nuint)whole; i += Lanes)
        {
            Vector512<double> x = Vector512.LoadUnsafe(ref h, i);
            Vector512<double> full = (x + x) - Vector512.LoadUnsafe(ref a, i);
            Vector512<double> error = full - Vector512.LoadUnsafe(ref y, i);
            Vector512<double> excess = full - Vector512.LoadUnsafe(ref s, i);
            full.StoreUnsafe(ref a, i);
            full.StoreUnsafe(ref h, i);
            error.StoreUnsafe(ref g, i);
            train += error * error;
            test += excess * excess;
        }

        Span<double> halves = half.Span[whole..];
        Span<double> ends = iterate.Span[whole..];
        for (int j = 0; j < halves.Length; j++)
        {
            ends[j] = halves[j] + halves[j] - ends[j];
            halves[j] = ends[j];
        }

        Losses tail = Rest(ends, target.Observed.Span[whole..], target.Signal.Span[whole..], residual.Span[whole..]);
        return PerEntry(Total(train) + tail.Train, Total(test) + tail.Test, length);
    }

    private static Losses Evaluate(Span<double> iterate, Span<double> observed, Span<double> signal, Span<double> residual)
    {
        ref double a = ref MemoryMarshal.GetReference(iterate);
        ref double y = ref MemoryMarshal.GetReference(observed);
        ref double s = ref MemoryMarshal.GetReference(signal);
        ref double g = ref MemoryMarshal.GetReference(residual);
        int whole = iterate.Length - (iterate.Length % Lanes);
        Vector512<double> train = default;
        Vector512<double> test = default;
        for (nuint i = 0; i < (nuint)whole; i += Lanes)
        {
            Vector512<double> x = Vector512.LoadUnsafe(ref a, i);
            Vector512<double> error = x - Vector512.LoadUnsafe(ref y, i);
            Vector512<double> excess = x - Vector512.LoadUnsafe(ref s, i);
            error.StoreUnsafe(ref g, i);
            train += error * error;
            test += excess * excess;
        }

        Losses tail = Rest(iterate[whole..], observed[whole..], signal[whole..], residual[whole..]);
        return PerEntry(Total(train) + tail.Train, Total(test) + tail.Test, iterate.Length);
    }

    // The entries after the last whole vector.
    private static Losses Rest(Span<double> iterate, Span<double> observed, Span<double> signal, Span<double> residual)
    {
        double train = 0;
        double test = 0;
        for (int j = 0; j < iterate.Length; j++)
        {
            double error = iterate[j] - observed[j];
            double excess = iterate[j] - signal[j];
            residual[j] = error;
            train += error * error;
            test += excess * excess;
        }

        return new Losses(train, test);
    }

    private static Losses PerEntry(double train, double test, int entries) => new(train / entries, test / entries);

    private static double Total(Vector512<double> v) =>
        ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}
