using System.Text.Json;
using DlnSweep.Dynamics.Diagonal;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.Diagonal;

public sealed class LazyLimitTests(ITestOutputHelper output)
{
    [Fact]
    public void ClosedForm_OfReferenceCase_GivesReferenceValues()
    {
        foreach (JsonElement expected in DiagonalReference.Expected("lazy_delta0.5"))
        {
            double value = expected.Text("metric") == "train"
                ? MarchenkoPastur.TrainError(0.5, 0.1, 0.04, expected.Number("s"))
                : MarchenkoPastur.TestError(0.5, 0.1, 0.04, expected.Number("s"));
            Assert.Equal(1, value / expected.Number("value"), 1e-4);
        }
    }

    // The samples' noise is orthogonalised, so a linear theory has no sampling error at all; what is left is the grid's time error
    // and the curvature at alpha = 10.
    [Theory]
    [InlineData(0.5)]
    [InlineData(2.0)]
    public void MeanField_OfLargeScale_IsTheClosedForm(double delta)
    {
        DiagonalSettings settings = DiagonalRun.Settings() with
        {
            Method = DiagonalMethod.Dmft,
            InitialScale = 10,
            SampleRatio = delta,
            LabelNoise = 0.2,
            Samples = 500,
            TimeStep = 3.0 / 192 / 200,
            LastTime = 3.0 / 200,
        };
        DiagonalRun run = DiagonalRun.Of(settings, 1);
        double worst = 0;
        for (int k = 32; k < run.Trajectory.Count; k++)
        {
            double s = 200 * run.At(k, "time");
            worst = Math.Max(worst, Math.Abs((run.At(k, "test_error") / MarchenkoPastur.TestError(delta, 0.1, 0.04, s)) - 1));
            worst = Math.Max(worst, Math.Abs((run.At(k, "train_error") / MarchenkoPastur.TrainError(delta, 0.1, 0.04, s)) - 1));
        }

        output.WriteLine($"largest relative difference {worst:G3} at {run.Trajectory.Count} points");
        Assert.True(worst < 2e-4, $"{worst}");
    }
}
