using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// One layer of the plain network in the theory: coefficients of a and g on the layer's two noises u and r, and the covariances of a and g.
/// </summary>
/// <param name="times">T + 1.</param>
internal sealed class LayerResponse(int times)
{
    internal CausalMatrix ForwardOfU { get; } = new(times);

    /// <summary>A = da/dr.</summary>
    internal CausalMatrix ForwardOfR { get; } = new(times);

    /// <summary>B = dg/du.</summary>
    internal CausalMatrix BackwardOfU { get; } = new(times);

    internal CausalMatrix BackwardOfR { get; } = new(times);

    /// <summary>C_a.</summary>
    internal CausalMatrix ForwardCovariance { get; } = new(times);

    /// <summary>C_g.</summary>
    internal CausalMatrix BackwardCovariance { get; } = new(times);

    internal void Save(IStateWriter state, int rows)
    {
        ForwardOfU.Save(state, rows);
        ForwardOfR.Save(state, rows);
        BackwardOfU.Save(state, rows);
        BackwardOfR.Save(state, rows);
        ForwardCovariance.Save(state, rows);
        BackwardCovariance.Save(state, rows);
    }

    internal void Restore(IStateReader state, int rows)
    {
        ForwardOfU.Restore(state, rows, symmetric: false);
        ForwardOfR.Restore(state, rows, symmetric: false);
        BackwardOfU.Restore(state, rows, symmetric: false);
        BackwardOfR.Restore(state, rows, symmetric: false);
        ForwardCovariance.Restore(state, rows, symmetric: true);
        BackwardCovariance.Restore(state, rows, symmetric: true);
    }
}
