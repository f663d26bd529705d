using System.Globalization;
using System.Text.Json;
using DlnSweep.Dynamics.DeepLinear;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>Single runs scatter around the theory as D^-1/2.</summary>
public class FiniteSizeTests
{
    private const int Seeds = 48;

    /// <remarks>Root-mean-square deviations of 48 runs scatter by about 10 percent; the reference allows 30.</remarks>
    [Fact]
    public void Simulation_GrowingDimension_ApproachesTheTheoryAsTheReferenceDoes()
    {
        JsonElement reference = DeepLinearReference.Case("F3_finite_size_scaling");
        List<(double LogSize, double LogDeviation)> points = [];
        foreach (JsonProperty size in reference.GetProperty("rms_rel_dev_single_run").EnumerateObject())
        {
            double dimension = double.Parse(size.Name, CultureInfo.InvariantCulture);
            double deviation = Deviation(DeepLinearReference.Settings(reference.GetProperty("params")) with
            {
                Width = dimension,
                InputDimension = dimension,
                Groups = ModeGroups.Isotropic(dimension),
            });
            Assert.Equal(1, deviation / size.Value.GetDouble(), reference.Number("rel_tol_each"));
            points.Add((Math.Log(dimension), Math.Log(deviation)));
        }

        double x = points.Average(p => p.LogSize);
        double slope = points.Sum(p => (p.LogSize - x) * p.LogDeviation) / points.Sum(p => (p.LogSize - x) * (p.LogSize - x));
        Assert.Equal(reference.Number("slope"), slope, reference.Number("tol_slope"));
    }

    /// <remarks>
    /// Relative scatter of single runs is about 1.6 D^-1/2 = 5e-8: the tolerance is 20 of it. Losses reach 1e-9 in population runs.
    /// </remarks>
    [Theory]
    [InlineData(3, false, "full-batch")]
    [InlineData(2, false, "population")]
    [InlineData(3, false, "online")]
    [InlineData(3, true, "full-batch")]
    public void Simulation_HugeDimensionManySteps_IsTheTheory(int depth, bool residual, string data)
    {
        const double Dimension = 1L << 50;
        var settings = new DeepLinearSettings
        {
            Depth = depth,
            Width = Dimension,
            InputDimension = Dimension,
            LearningRate = 0.04,
            Steps = 150,
            Data = data switch { "population" => TrainingData.Population, "online" => TrainingData.Online, _ => TrainingData.FullBatch },
            SampleRatio = 1.5,
            LabelNoise = data == "population" ? 0 : 0.3,
            Residual = residual,
            Groups = ModeGroups.Isotropic(Dimension),
        };
        Losses[] theory = Descents.Theory(settings);
        Losses[] simulation = Descents.Simulation(settings, 0);
        for (int t = 0; t <= settings.Steps; t++)
        {
            Assert.Equal(1, simulation[t].Test / theory[t].Test, 1e-6);
            Assert.Equal(1, simulation[t].Train / theory[t].Train, 1e-6);
        }
    }

    private static double Deviation(DeepLinearSettings settings)
    {
        Losses[] theory = Descents.Theory(settings);
        double sum = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            Losses[] losses = Descents.Simulation(settings, seed);
            for (int t = 1; t <= settings.Steps; t++)
            {
                double deviation = (losses[t].Test / theory[t].Test) - 1;
                sum += deviation * deviation;
            }
        }

        return Math.Sqrt(sum / (Seeds * settings.Steps));
    }
}
