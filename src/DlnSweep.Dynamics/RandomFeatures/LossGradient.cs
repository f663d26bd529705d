using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// The expected loss after the last step as a function of the learning rates, and its gradient by the exact adjoint of the recursion, at
/// the
/// cost of about two more runs. Without momentum.
/// </summary>
internal sealed class LossGradient
{
    private readonly Nodes nodes;
    private readonly double inverseBatch;
    private readonly double noiseVariance;
    private readonly double[][] squares; // C before each step
    private readonly double[] losses; // L before each step
    private readonly double[] adjoint; // p

    /// <summary>Allocates the states of every step.</summary>
    public LossGradient(Nodes nodes, int steps, double inverseBatch, double noiseVariance)
    {
        this.nodes = nodes;
        this.inverseBatch = inverseBatch;
        this.noiseVariance = noiseVariance;
        squares = [.. Enumerable.Range(0, steps + 1).Select(_ => new double[nodes.Rates.Length])];
        losses = new double[steps + 1];
        adjoint = new double[nodes.Rates.Length];
        nodes.Starts.CopyTo(squares[0], 0);
        losses[0] = nodes.Irreducible + Vectors.Dot(nodes.Rates, nodes.Starts);
    }

    /// <summary>The loss after the last step.</summary>
    public double Loss(ReadOnlySpan<double> rates)
    {
        Span<double> sums = stackalloc double[LaneKernel.Lanes];
        for (int t = 0; t < rates.Length; t++)
        {
            double source = rates[t] * rates[t] * inverseBatch * (losses[t] + noiseVariance);
            squares[t].CopyTo(squares[t + 1], 0);
            ExpectedStep step = new(nodes, squares[t + 1], rates[t], inverseBatch, source, sums);
            LaneKernel.Run(ref step);
            losses[t + 1] = nodes.Irreducible + LaneKernel.Total(sums);
        }

        return losses[rates.Length];
    }

    /// <summary>The gradient at the rates of the last call of <see cref="Loss"/>.</summary>
    public void Gradient(ReadOnlySpan<double> rates, Span<double> gradient)
    {
        nodes.Rates.CopyTo(adjoint, 0);
        double curvature = 1 + inverseBatch;
        for (int t = rates.Length - 1; t >= 0; t--)
        {
            double eta = rates[t];
            double injected = Vectors.Dot(nodes.Injections, adjoint);
            double noise = inverseBatch * (losses[t] + noiseVariance);
            double slope = 2 * eta * noise * injected;
            double feedback = eta * eta * inverseBatch * injected;
            double[] c = squares[t];
            for (int i = 0; i < adjoint.Length; i++)
            {
                double lam = nodes.Rates[i];
                double p = adjoint[i];
                slope += p * c[i] * lam * 2 * ((eta * curvature * lam) - 1);
                adjoint[i] = (p * (1 + (eta * lam * ((eta * curvature * lam) - 2)))) + (feedback * lam);
            }

            gradient[t] = slope;
        }
    }
}
