using System.Text.Json;
using DlnSweep.Dynamics.Committee;

namespace DlnSweep.Dynamics.Tests.Committee;

/// <summary>
/// Means and medians over draws against an independent implementation's, with the tolerance that each case states: of 64 dense batches, and
/// of 25 medians of 24 draws, none lay outside in the reference's own runs, so that a comparison fails by chance in at most about 1 of 100.
/// </summary>
public sealed class StatisticalReferenceTests
{
    public static TheoryData<string> Means => [.. CommitteeReference.Ids("simulation_mean")];

    public static TheoryData<string> Cells => [.. CommitteeReference.Ids("map_cell_median")];

    [Theory]
    [MemberData(nameof(Means))]
    public void Simulation_MeanLoss_IsTheReference(string id) => AssertMeans(id, CommitteeMethod.Simulation);

    [Theory]
    [MemberData(nameof(Means))]
    public void Dense_MeanLoss_IsTheReference(string id) => AssertMeans(id, CommitteeMethod.Dense);

    [Theory]
    [MemberData(nameof(Cells))]
    public void Ode_MapCell_HasTheReferenceMedian(string id) => AssertMedian(id, CommitteeMethod.Ode, "ode_quartiles");

    [Theory]
    [MemberData(nameof(Cells))]
    public void Simulation_MapCell_HasTheReferenceMedian(string id) => AssertMedian(id, CommitteeMethod.Simulation, "simulation_quartiles");

    /// <summary>Two more cells of the map, inside the specialized wedge and on the noise-locked plateau, medians of 24 draws.</summary>
    [Theory]
    [InlineData(CommitteeMethod.Ode, 3.16, 0.25, 0.00018, 0.0001)]
    [InlineData(CommitteeMethod.Simulation, 3.16, 0.25, 0.00020, 0.0001)]
    [InlineData(CommitteeMethod.Ode, 10.0, 0.5, 0.2195, 0.003)]
    [InlineData(CommitteeMethod.Simulation, 10.0, 0.5, 0.2189, 0.003)]
    public void MapCell_WedgeAndPlateau_HaveTheIndependentMedian(
        CommitteeMethod method, double richness, double rate, double expected, double tolerance)
    {
        CommitteeSettings settings = CommitteeReference.Settings(CommitteeReference.Case("M2_map_cell").GetProperty("params")) with
        {
            Method = method,
            Richness = richness,
            LearningRate = rate,
        };
        Assert.Equal(
            expected,
            Median(Enumerable.Range(1, 24).Select(seed => CommitteeRun.Of(settings, seed).Metric("test_loss"))),
            tolerance);
    }

    [Fact]
    public void Ode_SpecializationTime_GrowsWithTheLogarithmOfTheDimension()
    {
        JsonElement reference = CommitteeReference.Case("M1_specialization_slope");
        JsonElement given = reference.GetProperty("params");
        CommitteeSettings settings = CommitteeReference.Settings(given) with { Method = CommitteeMethod.Ode, Horizon = 800, Records = 400 };
        double[] logs = [.. given.Numbers("input_dimensions").Select(d => Math.Log(d))];
        double[] times =
        [
            .. given
                .Numbers("input_dimensions")
                .Select(d =>
                    Median(
                        Enumerable
                            .Range(1, 24)
                            .Select(seed => CommitteeRun.Of(settings with { InputDimension = (long)d }, seed).Metric("specialization_time"))
                    )),
        ];
        (double _, double slope) = MathNet.Numerics.Fit.Line(logs, times);

        Assert.Equal(reference.Number("slope_per_lnD"), slope, reference.Number("tol_slope"));
    }

    /// <summary>
    /// The best learning rate under mean-field scaling settles as the width grows; under ntk it drifts up (fresh draws: 1.37, 1.36, 1.63).
    /// </summary>
    [Theory]
    [InlineData(Parameterization.MeanField, 1, new[] { 1.35, 0.55, 0.43 })]
    [InlineData(Parameterization.Ntk, 1.4142135623730951, new[] { 1.37, 1.36, 1.63 })]
    public void Ode_BestLearningRate_TransfersAsTheReference(Parameterization parameterization, double richness, double[] expected)
    {
        JsonElement reference = CommitteeReference.Case("M7_transfer_mean_field");
        CommitteeSettings settings = CommitteeReference.Settings(reference.GetProperty("params")) with
        {
            Method = CommitteeMethod.Ode,
            Parameterization = parameterization,
            Richness = richness,
        };
        for (int i = 0; i < expected.Length; i++)
        {
            int students = 2 << i;
            double[] rates = [.. Enumerable.Range(0, 13).Select(j => -2 + (0.5 * j))];
            double[] losses =
            [
                .. rates.Select(rate =>
                    Median(
                        Enumerable
                            .Range(1, 5)
                            .Select(seed =>
                                CommitteeRun
                                    .Of(settings with { Students = students, LearningRate = Math.Pow(2, rate) }, seed)
                                    .Metric("test_loss")))),
            ];
            Assert.Equal(expected[i], Minimum(rates, losses), reference.Number("tol_octaves") + 0.1);
        }
    }

    // Of the parabola through the smallest log loss and its neighbours.
    private static double Minimum(double[] x, double[] losses)
    {
        double[] y = [.. losses.Select(l => double.IsNaN(l) ? 10 : Math.Log(l))];
        int i = Math.Clamp(Array.IndexOf(y, y.Min()), 1, y.Length - 2);
        return x[i] + ((x[1] - x[0]) * (y[i - 1] - y[i + 1]) / (2 * (y[i - 1] - (2 * y[i]) + y[i + 1])));
    }

    private static void AssertMeans(string id, CommitteeMethod method)
    {
        JsonElement reference = CommitteeReference.Case(id);
        int seeds = reference.GetProperty("seeds_implementation").GetInt32();
        CommitteeSettings settings = CommitteeReference.Settings(reference.GetProperty("params")) with { Method = method };
        double[] tolerances = reference.Numbers("tol");
        double[] expected = reference.Numbers("mean_test_loss");
        double[] at = reference.Numbers("at");
        for (int i = 0; i < at.Length; i++)
        {
            CommitteeSettings until = settings with { Horizon = at[i] / settings.InputDimension };
            double mean = Enumerable.Range(1, seeds).Average(seed => CommitteeRun.Of(until, seed).Metric("test_loss"));
            Assert.Equal(expected[i], mean, tolerances[i]);
        }
    }

    private static void AssertMedian(string id, CommitteeMethod method, string quartiles)
    {
        JsonElement reference = CommitteeReference.Case(id);
        JsonElement given = reference.GetProperty("params");
        CommitteeSettings settings = CommitteeReference.Settings(given) with { Method = method };
        double median = Median(
            Enumerable.Range(1, given.GetProperty("draws").GetInt32()).Select(seed => CommitteeRun.Of(settings, seed).Metric("test_loss")));

        Assert.Equal(reference.Numbers(quartiles)[1], median, reference.Number("tol_median_abs"));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
