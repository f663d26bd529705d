using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using static DlnSweep.Dynamics.Tests.DeepLinear.DeepLinearRun;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>Features, their updates and the output, from simulation, dense network and theory.</summary>
public class CoordinateCheckTests
{
    [Fact]
    public void Columns_CoordinateCheck_NameEveryLayer() => Assert.Equal(
        [
            "step", "time", "test_loss", "train_loss",
            "feature_rms_1", "feature_rms_2", "feature_update_rms_1", "feature_update_rms_2", "output_rms",
        ],
        NewTrajectory(Values(("depth", Whole(2)), ("coordinate_check", ParameterValue.Of(true)))).Columns.Select(c => c.Name));

    /// <remarks>
    /// At D = 2^50 a single run is within 1e-7 of the limit; the isotropic and a grouped spectrum, all data, plain and residual.
    /// </remarks>
    [Theory]
    [InlineData(3, false, "full-batch", false)]
    [InlineData(2, false, "online", true)]
    [InlineData(1, false, "population", true)]
    [InlineData(3, true, "full-batch", true)]
    [InlineData(4, true, "population", false)]
    public void Probe_HugeSimulation_IsTheTheory(int depth, bool residual, string data, bool grouped)
    {
        const double Dimension = 1L << 50;
        DeepLinearSettings settings = Settings(depth, residual, data, Dimension) with
        {
            Groups = grouped ? [new(1.2, Dimension / 4, 1.1), new(0.5, Dimension * 3 / 4, 0.8)] : ModeGroups.Isotropic(Dimension),
        };
        double[][] theory = Rows(settings, residual ? new ResidualTheory(settings) : new PlainTheory(settings));
        double[][] simulation = Rows(settings, new SimulatedDescent(settings, Descents.Streams(0)));
        for (int t = 0; t < theory.Length; t++)
        {
            for (int i = 0; i < theory[t].Length; i++)
            {
                Assert.Equal(theory[t][i], simulation[t][i], 3e-6);
            }
        }
    }

    /// <remarks>
    /// Means of 400 seeds each; every comparison within 5 standard errors, so the whole test raises a false alarm with probability
    /// 1e-5.
    /// </remarks>
    [Theory]
    [InlineData(2, false, "full-batch")]
    [InlineData(3, true, "online")]
    public void Probe_Simulation_HasTheDenseMeans(int depth, bool residual, string data)
    {
        const int Seeds = 400;
        DeepLinearSettings settings = Settings(depth, residual, data, 12) with { Width = 10, Steps = 6, LearningRate = 0.02 };
        double[][] simulated = new double[Seeds][];
        double[][] dense = new double[Seeds][];
        for (int i = 0; i < Seeds; i++)
        {
            simulated[i] = Rows(settings, new SimulatedDescent(settings, Descents.Streams(i)))[^1];
            dense[i] = Rows(settings, new DenseDescent(settings, Descents.Streams(Seeds + i), SingleThread.Instance))[^1];
        }

        for (int i = 0; i < FeatureRow.Length(depth); i++)
        {
            (double mean, double error) = Mean([.. simulated.Select(row => row[i])]);
            (double denseMean, double denseError) = Mean([.. dense.Select(row => row[i])]);
            Assert.Equal(denseMean, mean, 5 * Math.Sqrt((error * error) + (denseError * denseError)));
        }
    }

    [Fact]
    public void Probe_WiderNetworks_KeepFeatureUpdatesOnlyInMaximalUpdate()
    {
        DeepLinearSettings narrow = Settings(3, false, "population", 64) with { Width = 256, Steps = 10 };
        DeepLinearSettings wide = narrow with { Width = 16384 };
        DeepLinearSettings wideTangent = wide with { Parameterization = Parameterization.Ntk };
        double update = Rows(narrow, new PlainTheory(narrow))[^1][4];

        Assert.InRange(Rows(wide, new PlainTheory(wide))[^1][4] / update, 0.8, 1.25);
        Assert.InRange(Rows(wideTangent, new PlainTheory(wideTangent))[^1][4] / update, 0, 0.2);
    }

    private static DeepLinearSettings Settings(int depth, bool residual, string data, double dimension) => new()
    {
        Depth = depth,
        Width = dimension,
        InputDimension = dimension,
        Gamma0 = 1.2,
        LearningRate = 0.04,
        Steps = 25,
        Data = data switch { "population" => TrainingData.Population, "online" => TrainingData.Online, _ => TrainingData.FullBatch },
        SampleRatio = 1.5,
        LabelNoise = 0.3,
        Residual = residual,
        BranchScale = 0.9,
        CoordinateCheck = true,
        Groups = ModeGroups.Isotropic(dimension),
    };

    private static double[][] Rows(DeepLinearSettings settings, IProbedDescent descent)
    {
        double[][] rows = new double[settings.Steps + 1][];
        descent.Begin();
        for (int t = 0; t <= settings.Steps; t++)
        {
            descent.Measure();
            rows[t] = new double[FeatureRow.Length(settings.Depth)];
            descent.Probe(rows[t]);
            if (t < settings.Steps)
            {
                descent.Advance();
            }
        }

        return rows;
    }

    private static (double Mean, double Error) Mean(double[] x)
    {
        double mean = x.Average();
        return (mean, Math.Sqrt(x.Sum(v => (v - mean) * (v - mean)) / (x.Length * (x.Length - 1.0))));
    }
}
