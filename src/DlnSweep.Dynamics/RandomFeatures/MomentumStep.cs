using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// One step of the expected loss with momentum: the moments C = E Delta^2, r = E Delta p, q = E p^2 of each node, Delta the distance to
/// the best weights and p the average of its descent directions.
/// </summary>
/// <param name="nodes">The nodes.</param>
/// <param name="moments">C, then r, then q, updated.</param>
/// <param name="rate">eta.</param>
/// <param name="momentum">beta.</param>
/// <param name="inverseBatch">1/m.</param>
/// <param name="noise">(L + sigma^2)/m.</param>
/// <param name="sums">Eight sums of lam C after the step.</param>
internal readonly ref struct MomentumStep(
    Nodes nodes, double[] moments, double rate, double momentum, double inverseBatch, double noise, Span<double> sums) : ILaneKernel
{
    private readonly Span<double> sums = sums;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<T>()
        where T : struct, ILanes<T>
    {
        ref double rates = ref MemoryMarshal.GetArrayDataReference(nodes.Rates);
        ref double injections = ref MemoryMarshal.GetArrayDataReference(nodes.Injections);
        ref double state = ref MemoryMarshal.GetArrayDataReference(moments);
        ref double totals = ref MemoryMarshal.GetReference(sums);
        int count = nodes.Rates.Length;
        T eta = rate;
        T beta = momentum;
        T fresh = 1 - momentum;
        T curvature = 1 + inverseBatch;
        T source = noise;
        for (int lane = 0; lane < LaneKernel.Lanes; lane += T.Count)
        {
            T sum = 0;
            for (int i = lane; i < count; i += LaneKernel.Lanes)
            {
                var lam = T.Load(in rates, i);
                var c = T.Load(in state, i);
                var r = T.Load(in state, count + i);
                var q = T.Load(in state, (2 * count) + i);
                T lamC = lam * c;
                var g2 = T.Fma(curvature * lam, lamC, source * T.Load(in injections, i));
                T nextQ = T.Fma(beta * beta, q, T.Fma(2 * beta * fresh * lam, r, fresh * fresh * g2));
                T halfR = T.Fma(beta, r, fresh * lamC);
                T nextC = T.Fma(eta * eta, nextQ, T.FmaNegated(2 * eta, halfR, c));
                T nextR = T.FmaNegated(eta, nextQ, halfR);
                nextC = Kept(nextC);
                T.Store(nextC, ref state, i);
                T.Store(Kept(nextR), ref state, count + i);
                T.Store(Kept(nextQ), ref state, (2 * count) + i);
                sum = T.Fma(lam, nextC, sum);
            }

            T.Store(sum, ref totals, lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Kept<T>(T x)
        where T : struct, ILanes<T> => T.WhereLess(T.Abs(x), ExpectedStep.Negligible, 0, x);
}
