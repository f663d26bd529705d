using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>Gradient descent seen from outside: losses, then an update, in turn.</summary>
internal interface IDescent
{
    /// <summary>Draws the initial state; not called before <see cref="Restore"/>.</summary>
    void Begin();

    /// <summary>The losses of the current state; called once before each update and once at the end.</summary>
    Losses Measure();

    /// <summary>The update that follows <see cref="Measure"/>.</summary>
    void Advance();

    /// <summary>Writes the state between an update and the next measurement.</summary>
    void Save(IStateWriter state);

    /// <summary>Takes up a saved state instead of <see cref="Begin"/>.</summary>
    /// <param name="state">What <see cref="Save"/> wrote.</param>
    /// <param name="step">How many updates had been made.</param>
    void Restore(IStateReader state, int step);
}
