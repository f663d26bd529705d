using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>x = 2 eta lam - eta^2 (1 + 1/m) lam^2 of every node: a step multiplies C by 1 - x.</summary>
/// <param name="nodes">The nodes.</param>
/// <param name="rate">eta.</param>
/// <param name="inverseBatch">1/m.</param>
/// <param name="losses">Takes x, at most 1.</param>
/// <param name="negated">Takes -x.</param>
internal readonly struct LeapRates(Nodes nodes, double rate, double inverseBatch, double[] losses, double[] negated) : ILaneKernel
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<T>()
        where T : struct, ILanes<T>
    {
        ref double rates = ref MemoryMarshal.GetArrayDataReference(nodes.Rates);
        ref double target = ref MemoryMarshal.GetArrayDataReference(losses);
        ref double minus = ref MemoryMarshal.GetArrayDataReference(negated);
        T eta = rate;
        T curvature = 1 + inverseBatch;
        for (int i = 0; i < losses.Length; i += T.Count)
        {
            T step = eta * T.Load(in rates, i);
            T x = step * T.FmaNegated(curvature, step, 2);

            // 1 - x is a sum of squares; rounding must not make it negative.
            x = T.WhereLess(1, x, 1, x);
            T.Store(x, ref target, i);
            T.Store(-x, ref minus, i);
        }
    }
}
