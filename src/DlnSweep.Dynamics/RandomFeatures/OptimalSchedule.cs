using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// The learning rates between 0 and 2 with the smallest expected loss after the last step, by projected L-BFGS on the logarithm of the
/// loss. The problem is not
/// convex: the result is a local minimum, found from a constant rate.
/// </summary>
internal sealed class OptimalSchedule
{
    private const double LargestRate = 2;
    private const double FirstRate = 0.3;
    private const int MostIterations = 500;
    private const int MostHalvings = 40;
    private const double SufficientDecrease = 1e-4;
    private const double SmallestGain = 1e-9;
    private const int PatientIterations = 10;

    private readonly LossGradient problem;
    private readonly LimitedMemory memory;
    private readonly double[] rates;
    private readonly double[] gradient;
    private readonly double[] direction;
    private readonly double[] trial;
    private readonly double[] trialGradient;
    private double value;

    private OptimalSchedule(LossGradient problem, int steps, double first)
    {
        this.problem = problem;
        memory = new LimitedMemory(steps);
        (rates, gradient, direction) = (new double[steps], new double[steps], new double[steps]);
        (trial, trialGradient) = (new double[steps], new double[steps]);
        Array.Fill(rates, first);
        value = Evaluate(rates, gradient);
    }

    /// <summary>The rates of every step.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static double[] Find(Nodes nodes, int steps, double inverseBatch, double noiseVariance, CancellationToken stop)
    {
        double first = Math.Min(FirstRate, 0.5 * new StabilityEdge(nodes, inverseBatch, 0).CriticalRate());
        OptimalSchedule search = new(new LossGradient(nodes, steps, inverseBatch, noiseVariance), steps, first);
        double before = search.value;
        for (int i = 1; i <= MostIterations && search.TryImprove(); i++)
        {
            stop.ThrowIfCancellationRequested();
            if (i % PatientIterations == 0)
            {
                if (before - search.value < SmallestGain)
                {
                    break;
                }

                before = search.value;
            }
        }

        return search.rates;
    }

    // ln L and its gradient.
    private double Evaluate(ReadOnlySpan<double> at, Span<double> slopes)
    {
        double loss = problem.Loss(at);
        problem.Gradient(at, slopes);
        Vectors.Scale(1 / loss, slopes);
        return Elementary.Log(loss);
    }

    private bool TryImprove()
    {
        bool[] free = [.. rates.Select((rate, t) => gradient[t] < 0 ? rate < LargestRate : rate > 0)];
        if (!memory.Direction(gradient, free, direction))
        {
            memory.Forget();
            memory.Direction(gradient, free, direction);
        }

        // Steps are halved along the path that is projected onto the box.
        for (double part = memory.FirstPart(gradient); ; part /= 2)
        {
            double expected = 0;
            for (int t = 0; t < trial.Length; t++)
            {
                trial[t] = Math.Clamp(rates[t] + (part * direction[t]), 0, LargestRate);
                expected += gradient[t] * (trial[t] - rates[t]);
            }

            double next = expected < 0 ? Evaluate(trial, trialGradient) : double.NaN;
            if (next <= value + (SufficientDecrease * expected))
            {
                memory.Add(rates, gradient, trial, trialGradient);
                trial.CopyTo(rates, 0);
                trialGradient.CopyTo(gradient, 0);
                value = next;
                return true;
            }

            if (part < Math.ScaleB(1, -MostHalvings))
            {
                return false;
            }
        }
    }
}
