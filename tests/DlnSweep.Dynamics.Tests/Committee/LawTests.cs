using DlnSweep.Dynamics.Committee;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Dynamics.Tests.DeepLinear;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Tests.Committee;

/// <summary>
/// The chain has the law of stochastic gradient descent with explicit weights: Kolmogorov-Smirnov over five observables at four times, 20
/// comparisons a case. Each has to stay above 1e-6, so that a case fails by chance with probability 2e-5; wrong chains fall below 1e-12.
/// </summary>
public sealed class LawTests
{
    private const int Runs = 2000;
    private const double FalseAlarm = 1e-6;
    private const double Caught = 1e-12;

    private static readonly int[] Steps = [1, 10, 30, 90];

    public static TheoryData<string> Cases => ["committee", "mean-field", "ntk", "linear"];

    public static TheoryData<string> Mistakes => ["no-outside", "degrees-of-freedom", "noise", "second-layer", "summed-batch", "slope"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Chain_ExplicitWeights_HaveOneLaw(string name)
    {
        CommitteeSettings settings = Settings(name);
        Assert.InRange(Chain(settings, settings).SmallestProbability(Explicit(settings)), FalseAlarm, 1);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Chain_Wrong_IsCaught(string mistake)
    {
        CommitteeSettings settings = Settings(mistake == "second-layer" ? "ntk" : "mean-field");
        CommitteeSettings wrong = mistake switch
        {
            "noise" => settings with { LabelNoise = 1.5 * settings.LabelNoise },
            "second-layer" => settings with { SecondLayerRate = 2 * settings.SecondLayerRate },
            "summed-batch" => settings with { LearningRate = settings.Batch * settings.LearningRate },
            "slope" => settings with
            {
                LearningRate = Math.Sqrt(2) * settings.LearningRate,
                SecondLayerRate = settings.SecondLayerRate / Math.Sqrt(2),
            },
            _ => settings,
        };
        StepDraws draws = new(
            mistake == "degrees-of-freedom" ? settings with { InputDimension = settings.InputDimension + settings.Fields } : wrong);
        var random = CommitteeRun.Streams(77).Own("steps");
        TrainedSample sample = Chain(settings, wrong, network =>
        {
            draws.Draw(random);
            if (mistake == "no-outside")
            {
                Array.Clear(draws.Wishart);
            }

            ((OverlapChain)network).Step(draws);
        });

        Assert.InRange(sample.SmallestProbability(Explicit(settings)), 0, Caught);
    }

    /// <summary>
    /// With linear units the network is the deep linear network of one hidden layer trained online: gamma = gamma_0 / sqrt D, eta = eta_0
    /// D, rho = D, and a normal second layer.
    /// </summary>
    [Fact]
    public void Chain_LinearUnits_HaveTheLawOfDeepLinear()
    {
        const int width = 4;
        const int dimension = 8;
        const double rate = 0.125;
        CommitteeSettings settings = CommitteeRun.Settings() with
        {
            Activation = Activation.Linear,
            Initialization = Initialization.Independent,
            Students = width,
            Teachers = 1,
            InputDimension = dimension,
            Batch = 6,
            LabelNoise = 0.3,
            Richness = 1 / Math.Sqrt(dimension),
            LearningRate = rate * dimension,
            SecondLayerRate = dimension,
        };
        int[] steps = [1, 5, 25];
        TrainedSample chain = TrainedSample.Of(settings, Runs, steps, run => new NormalSecondLayer(settings, run));
        double[][] deep = [.. steps.Select(_ => new double[Runs])];
        for (int run = 0; run < Runs; run++)
        {
            ParameterValues values = DeepLinearRun.Values(
                ("method", ParameterValue.Of("dense")),
                ("depth", ParameterValue.Of(1L)),
                ("width", ParameterValue.Of((double)width)),
                ("input_dimension", ParameterValue.Of((long)dimension)),
                ("data", ParameterValue.Of("online")),
                ("sample_ratio", ParameterValue.Of(0.75)),
                ("label_noise", ParameterValue.Of(0.3)),
                ("gamma0", ParameterValue.Of(1.0)),
                ("log2_learning_rate", ParameterValue.Of(Math.Log2(rate))),
                ("steps", ParameterValue.Of(25L)));
            Trajectory rows = DeepLinearRun.NewTrajectory(values);
            ISimulation simulation = DeepLinearRun.Start(values, $"run {run}");
            while (simulation.Step(rows))
            {
            }

            for (int t = 0; t < steps.Length; t++)
            {
                deep[t][run] = rows[steps[t], 2];
            }
        }

        Assert.All(Enumerable.Range(0, steps.Length), t =>
            Assert.InRange(KolmogorovSmirnov.Probability(chain[t, 0], deep[t]), FalseAlarm, 1));
        Assert.InRange(KolmogorovSmirnov.Probability(chain[0, 0], deep[1]), 0, Caught);
    }

    private static TrainedSample Chain(CommitteeSettings measured, CommitteeSettings run, Action<ITrainedNetwork>? step = null) =>
        TrainedSample.Of(measured, Runs, Steps, seed => new OverlapChain(run, CommitteeRun.Streams(seed)), step);

    private static TrainedSample Explicit(CommitteeSettings settings) =>
        TrainedSample.Of(settings, Runs, Steps, seed => new ExplicitNetwork(
            settings,
            CommitteeRun.Streams(1_000_000 + seed),
            SingleThread.Instance));

    private static CommitteeSettings Settings(string name)
    {
        CommitteeSettings settings = CommitteeRun.Settings() with { LabelNoise = 0.3, LearningRate = 0.6 };
        return name switch
        {
            "committee" => settings with
            {
                Parameterization = Parameterization.Committee,
                Students = 2,
                InputDimension = 20,
                WeightScale = 0.5,
                SecondLayerRate = 0,
                LearningRate = 0.8,
            },
            "mean-field" => settings with { InputDimension = 12, Batch = 3, TeacherScale = 2, Richness = 2 },

            // More samples than outside directions: the Gram matrix is singular.
            "ntk" => settings with
            {
                Parameterization = Parameterization.Ntk,
                Students = 2,
                InputDimension = 6,
                Batch = 8,
                SecondLayerRate = 2,
                Initialization = Initialization.Independent,
            },
            _ => settings with
            {
                Activation = Activation.Linear,
                Students = 3,
                Teachers = 1,
                InputDimension = 10,
                Batch = 2,
                LearningRate = 0.3,
                Initialization = Initialization.Independent,
            },
        };
    }

    /// <summary>The chain from standard normal weights in both layers.</summary>
    private sealed class NormalSecondLayer(CommitteeSettings settings, int run) : ITrainedNetwork
    {
        private readonly OverlapChain chain = new(settings, CommitteeRun.Streams(run));

        public double StepWork => chain.StepWork;

        public void Begin()
        {
            double[] a = new double[settings.Students * settings.Teachers];
            double[] f = new double[settings.Students * settings.Students];
            double[] v = new double[settings.Students];
            InitialWeights.Draw(settings, CommitteeRun.Streams(run).Own("start"), a, f, v);
            CommitteeRun.Streams(run).Own("second layer").FillNormal(v);
            chain.Begin(a, f, v);
        }

        public void Step() => chain.Step();

        public void Measure(Overlaps overlaps) => chain.Measure(overlaps);

        public void Save(IStateWriter state) => chain.Save(state);

        public void Restore(IStateReader state) => chain.Restore(state);
    }
}
