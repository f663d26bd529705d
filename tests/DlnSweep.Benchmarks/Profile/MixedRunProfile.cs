using DlnSweep.Dynamics.Mixed;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;
using DlnSweep.Results.Shards;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Benchmarks.Profile;

/// <summary>
/// One run at d = 200, gamma_sigma2 = -1.85, gamma_w = 2.25. The run is timed as the product runs it: its beginning with the first step,
/// all further steps, its end, its shard. What these consist of is timed apart, on matrices of the same shapes, times the number of steps.
/// </summary>
internal sealed class MixedRunProfile
{
    public const int Repeats = 7;
    private const int Dimension = 200;
    private static readonly IWorkTeam Team = SingleThread.Instance;

    private readonly ParameterValues values = ParameterValues.Defaults(
        MixedModel.Declaration,
        ("d", ParameterValue.Of(Dimension)),
        ("gamma_sigma2", ParameterValue.Of(-1.85)),
        ("gamma_w", ParameterValue.Of(2.25)));

    private readonly RandomStreams streams = new("profile", "shared");

    /// <summary>How many steps the run takes.</summary>
    public int Steps { get; private set; }

    public IReadOnlyList<ProfilePart> Measure()
    {
        Run run = FastestRun();
        MixedConfiguration configuration = new(values);
        MixedTarget target = Target(configuration);
        double draw = CpuClock.Fastest(5 * Repeats, () => Target(configuration));
        double network = CpuClock.Fastest(5 * Repeats, () => Network(configuration, target));
        return
        [
            new("draw of the target, norm of A*", draw),
            new("draw of the network", network),
            new("steps", run.First + run.Further - draw - network),
            .. Step(target),
            new("norm of Y, singular values of the best matrix", run.End),
            new("the shard's bytes", run.Shard),
        ];
    }

    private MixedTarget Target(MixedConfiguration configuration) =>
        MixedTarget.Draw(Dimension, configuration.Rank, streams.Own("target"), Team);

    private void Network(MixedConfiguration configuration, MixedTarget target) => NetworkStart.Draw(
        new GramKernel(target, 1e-4, Team), configuration.Width, configuration.Variances, streams.Own("weights"), Team);

    // The four products of a step, two of them within symmetric updates, and its passes over d x d elements.
    private IEnumerable<ProfilePart> Step(MixedTarget target)
    {
        (Matrix a, Matrix b, Matrix c) = (target.Signal.Clone(), target.Observed.Clone(), new Matrix(Dimension, Dimension));
        double product = Each(() => Product.Multiply(-1e-9, a, Op.None, b, Op.None, 1, c, Team));
        double transposedLeft = Each(() => Product.Multiply(1, a, Op.Transpose, b, Op.None, 0, c, Team));
        double transposedRight = Each(() => Product.Multiply(1, a, Op.None, b, Op.Transpose, 0, c, Team));
        double left = Each(() => Product.AddSymmetric(-1e-9, a, Op.Transpose, b, Op.None, c, Team));
        double right = Each(() => Product.AddSymmetric(-1e-9, a, Op.None, b, Op.Transpose, c, Team));
        (Matrix next, Matrix residual) = (new(Dimension, Dimension), new(Dimension, Dimension));
        double reflect = Each(() => ResidualPass.Reflect(a, b, next));
        double evaluate = Each(() => ResidualPass.ReflectAndEvaluate(a, b, target, residual));
        double products = (2 * product) + transposedLeft + transposedRight;
        double operations = 2.0 * Dimension * Dimension * Dimension * Steps;
        return
        [
            new("four products", Steps * products, 4 * operations, Level: 1),
            new("C1 G and G C2, added to H", Steps * 2 * product, 2 * operations, Level: 2),
            new("G^T H", Steps * transposedLeft, operations, Level: 2),
            new("H G^T", Steps * transposedRight, operations, Level: 2),
            new("X + X^T into C2, Z + Z^T into C1", Steps * (left + right - transposedLeft - transposedRight), Level: 1),
            new("reflections, residual, errors", Steps * (reflect + evaluate), Level: 1),
        ];
    }

    // Enough calls per sample for the clock's grain.
    private static double Each(Action call)
    {
        const int Batch = 20;
        return CpuClock.Fastest(15, () =>
        {
            for (int i = 0; i < Batch; i++)
            {
                call();
            }
        }) / Batch;
    }

    private Run FastestRun()
    {
        Run best = new(double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue);
        for (int i = 0; i < Repeats + 2; i++)
        {
            Run run = Once();
            best = i < 2 ? best : best.Fastest(run);
        }

        return best;
    }

    private Run Once()
    {
        Trajectory trajectory = new(MixedModel.Declaration.TrajectoryColumns(values));
        ISimulation simulation = MixedModel.Declaration.Start(values, new RunContext(streams, Team));
        double first = CpuClock.Sample(null, () => simulation.Step(trajectory), 1);
        double further = CpuClock.Sample(null, () => Finish(simulation, trajectory), 1);
        RunResult? result = null;
        double end = CpuClock.Sample(null, () => result = simulation.Finish(), 1);
        Steps = trajectory.Count - 1;
        double shard = CpuClock.Sample(null, () => Write(result!, trajectory), 1);
        return new Run(first, further, end, shard);
    }

    private static void Finish(ISimulation simulation, Trajectory trajectory)
    {
        while (simulation.Step(trajectory))
        {
        }
    }

    private void Write(RunResult result, Trajectory trajectory)
    {
        Configuration configuration = new()
        {
            Index = 0,
            Cell = 0,
            Replicate = 0,
            Values = values,
            Id = "profile",
            OwnKey = "profile",
            Seed = 0,
        };
        using MemoryStream bytes = new();
        ShardFile.Write(bytes, new DynamicsModel(MixedModel.Declaration), "", configuration, result, trajectory);
    }

    private sealed record Run(double First, double Further, double End, double Shard)
    {
        public Run Fastest(Run other) => new(
            Math.Min(First, other.First), Math.Min(Further, other.Further), Math.Min(End, other.End), Math.Min(Shard, other.Shard));
    }
}
