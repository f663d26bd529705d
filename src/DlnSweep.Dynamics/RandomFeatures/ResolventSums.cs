using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// Sums over groups of modes at a complex kappa = p + iq: A = sum n lam/(lam + kappa), B = sum n lam^2/(lam + kappa)^2 and S = sum
/// share/(lam + kappa).
/// </summary>
/// <param name="spectrum">Variances, their sums and shares of the groups.</param>
/// <param name="p">The real part of kappa.</param>
/// <param name="q">Its imaginary part.</param>
/// <param name="sums">Eight sums each of the real and imaginary parts of A, B and S.</param>
internal readonly ref struct ResolventSums(PaddedSpectrum spectrum, double p, double q, Span<double> sums) : ILaneKernel
{
    /// <summary>The numbers that <c>sums</c> holds.</summary>
    public const int Length = 6 * LaneKernel.Lanes;

    private readonly Span<double> sums = sums;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<T>()
        where T : struct, ILanes<T>
    {
        ref double variances = ref MemoryMarshal.GetArrayDataReference(spectrum.Variances);
        ref double traces = ref MemoryMarshal.GetArrayDataReference(spectrum.Traces);
        ref double shares = ref MemoryMarshal.GetArrayDataReference(spectrum.Shares);
        ref double totals = ref MemoryMarshal.GetReference(sums);
        T imaginary = q;
        T square = q * q;
        for (int lane = 0; lane < LaneKernel.Lanes; lane += T.Count)
        {
            T aReal = 0, aImaginary = 0, bReal = 0, bImaginary = 0, sReal = 0, sImaginary = 0;
            for (int i = lane; i < spectrum.Variances.Length; i += LaneKernel.Lanes)
            {
                var lam = T.Load(in variances, i);
                var trace = T.Load(in traces, i);
                var share = T.Load(in shares, i);
                T d = lam + p;
                T inverse = 1 / T.Fma(d, d, square);
                T real = d * inverse; // 1/(lam + kappa) = real - i minus
                T minus = imaginary * inverse;
                aReal = T.Fma(trace, real, aReal);
                aImaginary = T.FmaNegated(trace, minus, aImaginary);
                T weight = trace * lam;
                bReal = T.Fma(weight, T.FmaNegated(minus, minus, real * real), bReal);
                bImaginary = T.FmaNegated(2 * weight, real * minus, bImaginary);
                sReal = T.Fma(share, real, sReal);
                sImaginary = T.FmaNegated(share, minus, sImaginary);
            }

            T.Store(aReal, ref totals, lane);
            T.Store(aImaginary, ref totals, LaneKernel.Lanes + lane);
            T.Store(bReal, ref totals, (2 * LaneKernel.Lanes) + lane);
            T.Store(bImaginary, ref totals, (3 * LaneKernel.Lanes) + lane);
            T.Store(sReal, ref totals, (4 * LaneKernel.Lanes) + lane);
            T.Store(sImaginary, ref totals, (5 * LaneKernel.Lanes) + lane);
        }
    }
}
