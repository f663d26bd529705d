using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>The expected loss of SGD with momentum, step by step.</summary>
internal sealed class MomentumDescent : Descent
{
    private const long SingleSteps = 64;

    private readonly LearningRateSchedule schedule;
    private readonly Nodes nodes;
    private readonly double momentum;
    private readonly double inverseBatch;
    private readonly double noiseVariance;
    private readonly double[] moments;

    /// <summary>Starts from weights of zero.</summary>
    public MomentumDescent(LearningRateSchedule schedule, Nodes nodes, double momentum, double inverseBatch, double noiseVariance)
    {
        this.schedule = schedule;
        this.nodes = nodes;
        this.momentum = momentum;
        this.inverseBatch = inverseBatch;
        this.noiseVariance = noiseVariance;
        moments = new double[3 * nodes.Rates.Length];
        nodes.Starts.CopyTo(moments, 0);
        Loss = nodes.Irreducible + Vectors.Dot(nodes.Rates, nodes.Starts);
    }

    /// <inheritdoc/>
    public override double WorkPerAdvance => 3 * SingleSteps * (double)nodes.Rates.Length;

    /// <inheritdoc/>
    public override double BatchLoss() => Loss + noiseVariance;

    /// <inheritdoc/>
    public override void Advance(long until)
    {
        Span<double> sums = stackalloc double[LaneKernel.Lanes];
        long last = Math.Min(until, Position + SingleSteps);
        while (Position < last && !Diverged)
        {
            double rate = schedule.At(Position);
            MomentumStep step = new(nodes, moments, rate, momentum, inverseBatch, inverseBatch * (Loss + noiseVariance), sums);
            LaneKernel.Run(ref step);
            Loss = nodes.Irreducible + LaneKernel.Total(sums);
            EffectiveTime += rate;
            Position++;
        }
    }

    /// <inheritdoc/>
    protected override void SaveOwn(IStateWriter state) => state.Write(moments);

    /// <inheritdoc/>
    protected override void RestoreOwn(IStateReader state) => state.Read(moments);
}
