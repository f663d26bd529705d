using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Reports.Tests.Examples;

/// <summary>The shortest deep linear network: a chain of scalar weights, trained on one number.</summary>
internal static class ChainModel
{
    // Parameters and metrics are named once, here; ranges are checked before anything runs.
    private static readonly IntegerParameter Depth = new("depth", 2, "Number of weights in the chain.") { Minimum = 1, Symbol = "L" };
    private static readonly RealParameter Scale = new("init_scale", 0.1, "Standard deviation of the initial weights.")
    {
        Minimum = 0,
        AboveMinimum = true,
    };
    private static readonly RealParameter Rate = new("log2_learning_rate", -4, "Base-2 logarithm of the learning rate.")
    {
        Symbol = "log_2 η",
    };
    private static readonly IntegerParameter Steps = new("steps", 1000, "Steps of gradient descent.") { Minimum = 1 };

    private static readonly Metric Loss = new("loss", ValueKind.Real, "Loss (1 - w_1 ... w_L)^2/2 after the last step.");
    private static readonly Metric Plateau = new(
        "plateau",
        ValueKind.Integer,
        "First step with a loss below 1/8; none when there is no such step.");

    /// <summary>Everything the product needs to know of the model.</summary>
    public static ModelDeclaration Declaration { get; } = new()
    {
        Name = "chain",
        Version = 1, // part of every id: raise it with any change that can alter a bit of a result
        Summary = "A chain of scalar weights: plateau and escape of the shortest deep linear network.",
        Source = "A worked example",
        Parameters = [Depth, Scale, Rate, Steps],
        Metrics = [Loss, Plateau],
        TrajectoryColumns = _ => [new("step", ValueKind.Integer, "Step."), new("loss", ValueKind.Real, "Loss.")],
        Cost = v => new CostEstimate(4.0 * v.Get(Depth) * v.Get(Steps), MemoryBytes: 16.0 * v.Get(Depth), TrajectoryRows: v.Get(Steps) + 1),
        Start = (values, context) => new Chain(values, context.Streams.Own("weights")),
        Figures = [new FigureDeclaration(FigureKind.Phase, "log2_learning_rate", "init_scale", "plateau") { LogY = true, LogValue = true }],
    };

    private sealed class Chain(ParameterValues values, RandomSource random) : ISimulation
    {
        private readonly double[] weights = new double[values.Get(Depth)];
        private readonly double[] before = new double[values.Get(Depth)];
        private readonly double rate = Elementary.Exp2(values.Get(Rate)); // not Math.Pow: its bits depend on the machine
        private long step;
        private double loss;
        private long? plateau;

        public double Progress => (double)step / values.Get(Steps);

        // The draw is in the first call, so that a checkpoint can be restored without drawing.
        public bool Step(Trajectory trajectory)
        {
            if (step == 0)
            {
                random.FillNormal(weights);
                foreach (ref double weight in weights.AsSpan())
                {
                    weight *= values.Get(Scale);
                }
            }
            else
            {
                Descend();
            }

            double residual = 1 - Product();
            loss = residual * residual / 2;
            plateau ??= loss < 0.125 ? step : null;
            trajectory.Add(step, loss);
            return loss < 1e6 && step++ < values.Get(Steps);
        }

        // Divergence is a result, never an exception. A metric that is not set, or not finite, is null in the tables.
        public RunResult Finish()
        {
            RunResult result = loss < 1e6 ? new(RunStatus.Completed, "steps") : new(RunStatus.Diverged, "diverged");
            result.Set(Loss, loss);
            return plateau is { } reached ? result.Set(Plateau, reached) : result;
        }

        // Everything that the next steps depend on: a resumed run gives the same bits.
        public void Save(IStateWriter state)
        {
            state.Write(step);
            state.Write(plateau ?? -1);
            state.Write(weights);
        }

        public void Restore(IStateReader state)
        {
            step = state.ReadInteger();
            plateau = state.ReadInteger() is >= 0 and long reached ? reached : null;
            state.Read(weights);
        }

        private void Descend()
        {
            double residual = 1 - Product();
            weights.CopyTo(before, 0);
            for (int i = 0; i < weights.Length; i++)
            {
                // The derivative of the product by one weight is the product of the others.
                double others = 1;
                for (int j = 0; j < weights.Length; j++)
                {
                    others *= j == i ? 1 : before[j];
                }

                weights[i] += rate * residual * others;
            }
        }

        private double Product()
        {
            double product = 1;
            foreach (double weight in weights)
            {
                product *= weight;
            }

            return product;
        }
    }
}
