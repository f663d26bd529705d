using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Committee;

/// <summary>A student that learns step by step from fresh samples.</summary>
internal interface ITrainedNetwork
{
    /// <summary>Floating-point operations of a step, about, by which work is cut into pieces.</summary>
    double StepWork { get; }

    /// <summary>Draws the initial weights.</summary>
    void Begin();

    /// <summary>Takes one step of stochastic gradient descent.</summary>
    void Step();

    /// <summary>The overlaps now.</summary>
    void Measure(Overlaps overlaps);

    /// <summary>Writes weights and random positions.</summary>
    void Save(IStateWriter state);

    /// <summary>Reads what <see cref="Save"/> wrote, instead of <see cref="Begin"/>.</summary>
    void Restore(IStateReader state);
}
