using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>The forward and backward vectors of one hidden layer, now and at all earlier steps.</summary>
/// <param name="space">The layer's space.</param>
/// <param name="times">T + 1.</param>
internal sealed class SimulatedLayer(AdaptedSpace space, int times)
{
    /// <summary>a^l of this step.</summary>
    internal double[] Forward { get; } = new double[space.Capacity];

    /// <summary>g^l of this step.</summary>
    internal double[] Backward { get; } = new double[space.Capacity];

    internal VectorHistory ForwardHistory { get; } = new(times, space);

    internal VectorHistory BackwardHistory { get; } = new(times, space);

    /// <summary>Adds this step's vectors to the histories.</summary>
    internal void Remember()
    {
        ForwardHistory.Add(Forward.AsSpan(0, space.Length));
        BackwardHistory.Add(Backward.AsSpan(0, space.Length));
    }

    internal void Save(IStateWriter state)
    {
        ForwardHistory.Save(state);
        BackwardHistory.Save(state);
    }

    internal void Restore(IStateReader state)
    {
        ForwardHistory.Restore(state);
        BackwardHistory.Restore(state);
    }
}
