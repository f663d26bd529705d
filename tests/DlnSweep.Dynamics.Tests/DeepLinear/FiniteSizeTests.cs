using System.Globalization;
using System.Text.Json;
using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Tests.Mixed;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>Single runs scatter around the theory as D^-1/2.</summary>
public class FiniteSizeTests
{
    private const int Seeds = 48;

    /// <remarks>Root-mean-square deviations of 48 runs scatter by about 10 percent; the reference allows 30.</remarks>
    [LongFact]
    [Trait("Category", "Long")]
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

    [Fact]
    public void Simulation_HugeDimension_IsTheTheory()
    {
        DeepLinearSettings settings = DeepLinearReference.Settings(DeepLinearReference.Case("F3_finite_size_scaling").GetProperty("params")) with
        {
            Width = 1L << 50,
            InputDimension = 1L << 50,
            Groups = ModeGroups.Isotropic(1L << 50),
        };
        Losses[] theory = Descents.Theory(settings);
        Losses[] simulation = Descents.Simulation(settings, 0);
        for (int t = 0; t <= settings.Steps; t++)
        {
            // Relative scatter of single runs is about 1.6 D^-1/2 = 5e-8.
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
