using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// One step of the expected loss without momentum: C &#8592; ((1 - eta lam)^2 + eta^2 lam^2/m) C + (eta^2/m) n lam (L + sigma^2). Exact for
/// Gaussian features, whose batch covariance has E[G M G] = H M H + (H M H + H tr(H M))/m.
/// </summary>
/// <param name="nodes">The nodes.</param>
/// <param name="squares">C, updated.</param>
/// <param name="rate">eta.</param>
/// <param name="inverseBatch">1/m.</param>
/// <param name="noise">(eta^2/m) (L + sigma^2).</param>
/// <param name="sums">Eight sums of lam C after the step.</param>
internal readonly ref struct ExpectedStep(
    Nodes nodes, double[] squares, double rate, double inverseBatch, double noise, Span<double> sums) : ILaneKernel
{
    // Smaller numbers count as zero: arithmetic on subnormal ones is slow.
    internal const double Negligible = 1e-290;

    private readonly Span<double> sums = sums;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<T>()
        where T : struct, ILanes<T>
    {
        ref double rates = ref MemoryMarshal.GetArrayDataReference(nodes.Rates);
        ref double injections = ref MemoryMarshal.GetArrayDataReference(nodes.Injections);
        ref double state = ref MemoryMarshal.GetArrayDataReference(squares);
        ref double totals = ref MemoryMarshal.GetReference(sums);
        int count = squares.Length;
        T eta = rate;
        T curvature = 1 + inverseBatch;
        T source = noise;
        for (int lane = 0; lane < LaneKernel.Lanes; lane += T.Count)
        {
            T sum = 0;
            for (int i = lane; i < count; i += LaneKernel.Lanes)
            {
                var lam = T.Load(in rates, i);
                T step = eta * lam;
                var factor = T.Fma(step, T.Fma(curvature, step, -2), 1);
                T next = T.Fma(source, T.Load(in injections, i), factor * T.Load(in state, i));
                next = T.WhereLess(next, Negligible, 0, next);
                T.Store(next, ref state, i);
                sum = T.Fma(lam, next, sum);
            }

            T.Store(sum, ref totals, lane);
        }
    }
}
