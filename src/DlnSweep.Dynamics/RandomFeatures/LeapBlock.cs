using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// n steps at once, with learning rate and loss linear in the block: C &#8592; d^n C + k (e0 (L0 + sigma^2) (S0 - S1) + e1 (L1 +
/// sigma^2) S1), where
/// S0 = sum_s d^(n-1-s) and S1 the same with s/n. The part that L1, the loss at the end, multiplies is kept apart.
/// </summary>
/// <param name="nodes">The nodes.</param>
/// <param name="squares">C at the start.</param>
/// <param name="count">n.</param>
/// <param name="losses">x = 1 - d.</param>
/// <param name="falls">d^n - 1.</param>
/// <param name="scale">e/m, where k = (e/m) times the node's injection and e is the rate in the middle.</param>
/// <param name="first">e0 (L0 + sigma^2).</param>
/// <param name="last">e1 sigma^2.</param>
/// <param name="bases">Takes C at the end but for the part of L1.</param>
/// <param name="responses">Takes k S1.</param>
/// <param name="sums">Eight sums of lam times base, then eight of lam k S1.</param>
internal readonly ref struct LeapBlock(
    Nodes nodes,
    double[] squares,
    double count,
    double[] losses,
    double[] falls,
    double scale,
    double first,
    double last,
    double[] bases,
    double[] responses,
    Span<double> sums) : ILaneKernel
{
    private const double SmallFall = 1e-4;
    private const double NoFall = 1e-300;

    private readonly Span<double> sums = sums;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<T>()
        where T : struct, ILanes<T>
    {
        ref double rates = ref MemoryMarshal.GetArrayDataReference(nodes.Rates);
        ref double injections = ref MemoryMarshal.GetArrayDataReference(nodes.Injections);
        ref double state = ref MemoryMarshal.GetArrayDataReference(squares);
        ref double xs = ref MemoryMarshal.GetArrayDataReference(losses);
        ref double ends = ref MemoryMarshal.GetArrayDataReference(falls);
        ref double target = ref MemoryMarshal.GetArrayDataReference(bases);
        ref double response = ref MemoryMarshal.GetArrayDataReference(responses);
        ref double totals = ref MemoryMarshal.GetReference(sums);
        T n = count;
        T e0 = first;
        T e1 = last;
        for (int lane = 0; lane < LaneKernel.Lanes; lane += T.Count)
        {
            T sum = 0;
            T responseSum = 0;
            for (int i = lane; i < squares.Length; i += LaneKernel.Lanes)
            {
                var lam = T.Load(in rates, i);
                var x = T.Load(in xs, i);
                var fall = T.Load(in ends, i);
                T nx = n * x;
                T s0 = T.WhereLess(x, NoFall, n, -fall / x);

                // The series where the difference would lose digits; below NoFall the other branch may divide by zero.
                T s1 = T.WhereLess(nx, SmallFall, (0.5 * (n - 1)) * (1 - ((n - 2) * x * (1.0 / 3))), (n - s0) / nx);
                T k = (T)scale * T.Load(in injections, i);
                T start = T.Load(in state, i);
                T end = T.Fma(k, T.Fma(e0, s0 - s1, e1 * s1), T.Fma(fall, start, start));
                T kS1 = k * s1;
                T.Store(end, ref target, i);
                T.Store(kS1, ref response, i);
                sum = T.Fma(lam, end, sum);
                responseSum = T.Fma(lam, kS1, responseSum);
            }

            T.Store(sum, ref totals, lane);
            T.Store(responseSum, ref totals, LaneKernel.Lanes + lane);
        }
    }
}
