using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// One layer of the plain network in the theory: coefficients of a and g on the layer's two noises u and r (lower triangular, all indexed
/// by time and earlier time) and the covariances of a and g (symmetric).
/// </summary>
/// <param name="times">T + 1.</param>
internal sealed class LayerResponse(int times)
{
    internal Matrix ForwardOfU { get; } = new(times, times);

    /// <summary>A = da/dr.</summary>
    internal Matrix ForwardOfR { get; } = new(times, times);

    /// <summary>B = dg/du.</summary>
    internal Matrix BackwardOfU { get; } = new(times, times);

    internal Matrix BackwardOfR { get; } = new(times, times);

    /// <summary>C_a.</summary>
    internal Matrix ForwardCovariance { get; } = new(times, times);

    /// <summary>C_g.</summary>
    internal Matrix BackwardCovariance { get; } = new(times, times);

    internal void Save(IStateWriter state, int count)
    {
        foreach (Matrix matrix in Matrices())
        {
            CausalState.Save(state, matrix, count);
        }
    }

    internal void Restore(IStateReader state, int count)
    {
        foreach (Matrix matrix in Matrices())
        {
            CausalState.Restore(state, matrix, count);
        }
    }

    private Matrix[] Matrices() => [ForwardOfU, ForwardOfR, BackwardOfU, BackwardOfR, ForwardCovariance, BackwardCovariance];
}
