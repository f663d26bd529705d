using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>One hidden layer of infinite width on isotropic data, without momentum: a single mode.</summary>
internal sealed class InfiniteWidthDescent(DeepLinearSettings settings) : IDescent
{
    private readonly TwoLayerMoments moments = new(settings.Gamma0, [1], [1]);
    private int step;

    /// <inheritdoc/>
    public void Begin()
    {
    }

    /// <inheritdoc/>
    public Losses Measure() => new(moments.Loss, moments.Loss);

    /// <inheritdoc/>
    public void Advance() => moments.Advance(settings.LearningRate * settings.Schedule.Factor(step++, settings.Steps));

    /// <inheritdoc/>
    public void Save(IStateWriter state) => moments.Save(state);

    /// <inheritdoc/>
    public void Restore(IStateReader state, int step)
    {
        this.step = step;
        moments.Restore(state);
    }
}
