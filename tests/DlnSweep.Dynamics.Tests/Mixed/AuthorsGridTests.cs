using DlnSweep.Dynamics.Modeling;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>
/// The published 30 x 30 grid (every second point of it) with one target of ours against the authors' printed errors. Their target is one
/// unknown draw, so a few percent are expected: nine draws of the reference implementation had correlations of 0.9996 and more, median
/// differences of 0.5 to 1.8 %, and correlations of the stop iteration of 0.9995 and more.
/// </summary>
public sealed class AuthorsGridTests(ITestOutputHelper output)
{
    [LongFact]
    [Trait("Category", "Long")]
    public void Run_OnPublishedGrid_AgreesWithAuthors()
    {
        double[][] grid = MixedReference.AuthorsGrid();
        double[] errors = new double[grid.Length];
        double[] stops = new double[grid.Length];
        int plateaus = 0;
        for (int i = 0; i < grid.Length; i++)
        {
            MixedRun run = MixedRun.Of(
                $"grid {i}",
                ("gamma_sigma2", ParameterValue.Of(grid[i][0])),
                ("gamma_w", ParameterValue.Of(grid[i][1])));
            errors[i] = SmallestPrinted(run.Column("test_error"));
            stops[i] = run.Metric("stop_iteration");
            plateaus += run.Result.StopReason == "plateau" ? 1 : 0;
        }

        double[] differences = [.. grid.Zip(errors, (row, error) => Math.Abs((error / row[3]) - 1)).Order()];
        double errorCorrelation = Correlation(errors, [.. grid.Select(row => row[3])]);
        double stopCorrelation = Correlation(stops, [.. grid.Select(row => row[2])]);
        output.WriteLine(FormattableString.Invariant(
            $"correlation {errorCorrelation:f6}, median {differences[differences.Length / 2]:p3}, largest {differences[^1]:p3}"));
        output.WriteLine(FormattableString.Invariant($"stop correlation {stopCorrelation:f6}, {plateaus} plateaus"));

        Assert.True(errorCorrelation >= 0.999);
        Assert.True(differences[differences.Length / 2] <= 0.02);
        Assert.True(differences[^1] <= 0.15);
        Assert.True(stopCorrelation >= 0.998);
    }

    // The authors printed every 50th iteration and the last one.
    private static double SmallestPrinted(double[] test)
    {
        double smallest = test[^1];
        for (int i = 0; i < test.Length; i += 50)
        {
            smallest = Math.Min(smallest, test[i]);
        }

        return smallest;
    }

    private static double Correlation(double[] x, double[] y)
    {
        double meanX = x.Average();
        double meanY = y.Average();
        double covariance = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return covariance / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }
}
