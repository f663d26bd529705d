using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Dynamics.Tests.Mixed;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>
/// Simulations on the theory's own grid differ from it as d^-1/2. The error of one data set is strongly correlated in time, so the root
/// mean square over K data sets has a relative spread of about (2K)^-1/2, and the slope over a factor 8 in d one of 0.65 of that.
/// </summary>
public sealed class ScalingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("dmft_A")]
    [InlineData("dmft_B")]
    [InlineData("dmft_D")]
    public void Grid_OfGrowingDimension_ApproachesTheoryAsInverseRoot(string id) => Check(id, [125, 250, 500, 1000], 64);

    [LongTheory]
    [Trait("Category", "Long")]
    [InlineData("dmft_A")]
    [InlineData("dmft_B")]
    [InlineData("dmft_D")]
    public void Grid_OfGrowingDimensionToTwoThousand_ApproachesTheoryAsInverseRoot(string id) => Check(id, [250, 500, 1000, 2000], 128);

    private void Check(string id, int[] dimensions, int seeds)
    {
        DiagonalSettings theory = MeanFieldTests.Settings(id);
        double[][] curves = [.. Enumerable.Range(1, 12).Select(seed => DiagonalRun.Of(theory, seed).Values("test_error"))];
        double[] mean = [.. curves[0].Select((_, k) => curves.Average(curve => curve[k]))];
        DiagonalSettings grid = theory with { Method = DiagonalMethod.Flow, Integrator = FlowIntegrator.Grid };
        double[] errors = Array.ConvertAll(dimensions, d =>
            Math.Sqrt(
                Enumerable
                    .Range(1, seeds)
                    .Average(seed => SquaredError(DiagonalRun.Of(grid with { Dimension = d }, seed).Values("test_error"), mean))));
        double slope = Line.Fit(Array.ConvertAll(dimensions, d => Math.Log(d)), Array.ConvertAll(errors, Math.Log)).Slope;
        output.WriteLine($"{id}: {string.Join(", ", dimensions.Zip(errors, (d, error) => $"d {d} rms {error:F4}"))}; slope {slope:F3}");
        Assert.Equal(-0.5, slope, 0.12);
    }

    private static double SquaredError(double[] simulated, double[] expected)
    {
        double sum = 0;
        for (int k = 0; k < expected.Length; k++)
        {
            double relative = (simulated[k] - expected[k]) / expected[k];
            sum += relative * relative;
        }

        return sum / expected.Length;
    }
}
