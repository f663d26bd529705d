using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>The state of one run after some number of steps, by any method.</summary>
internal abstract class Descent
{
    /// <summary>A loss above this is divergence: annealed runs above the edge of stability rise to a thousand and come back.</summary>
    public const double DivergenceLoss = 1e12;

    /// <summary>t, the number of steps done.</summary>
    public long Position { get; protected set; }

    /// <summary>The sum of the learning rates of the steps done.</summary>
    public double EffectiveTime { get; protected set; }

    /// <summary>The noise-free test loss.</summary>
    public double Loss { get; protected set; }

    /// <summary>Whether the loss is beyond <see cref="DivergenceLoss"/> or no number.</summary>
    public bool Diverged => !(Loss <= DivergenceLoss);

    /// <summary>About how many numbers one call of <see cref="Advance"/> updates.</summary>
    public abstract double WorkPerAdvance { get; }

    /// <summary>The mean squared error of the next step's batch, drawn or expected.</summary>
    public abstract double BatchLoss();

    /// <summary>Does some of the next steps, at least one, and at most up to a position; stops after a step that diverges.</summary>
    public abstract void Advance(long until);

    /// <summary>Writes the state; not between <see cref="BatchLoss"/> and the <see cref="Advance"/> that follows it.</summary>
    public void Save(IStateWriter state)
    {
        state.Write(Position);
        state.Write(EffectiveTime);
        state.Write(Loss);
        SaveOwn(state);
    }

    /// <summary>Takes up a saved state.</summary>
    /// <exception cref="InvalidDataException">The state is of another configuration.</exception>
    public void Restore(IStateReader state)
    {
        Position = state.ReadInteger();
        EffectiveTime = state.ReadReal();
        Loss = state.ReadReal();
        RestoreOwn(state);
    }

    protected abstract void SaveOwn(IStateWriter state);

    protected abstract void RestoreOwn(IStateReader state);
}
