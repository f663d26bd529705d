using DlnSweep.Dynamics.DeepLinear;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>The causal pass against the same theory written as fixed-point equations between whole matrices.</summary>
public class TheoryAgainstFixedPointTests
{
    // The causal pass and the oracle differ by rounding and by the oracle's convergence, both relative to the losses of order 1 at the
    // start.
    private const double Tolerance = 2e-9;

    [Theory]
    [InlineData(1, 1.0, "population", "mup")]
    [InlineData(2, 0.5, "full-batch", "mup")]
    [InlineData(3, 2.0, "online", "ntk")]
    [InlineData(4, 1.0, "full-batch", "ntk")]
    public void PlainTheory_AnyData_SolvesTheFixedPointEquations(int depth, double ratio, string data, string parameterization)
    {
        DeepLinearSettings settings = Settings(depth, ratio, data, parameterization, residual: false);
        Same(new PlainFixedPoint(settings).Solve(), Descents.Theory(settings));
    }

    [Theory]
    [InlineData(1, 1.0, "population", "mup")]
    [InlineData(2, 0.5, "full-batch", "mup")]
    [InlineData(3, 2.0, "online", "ntk")]
    [InlineData(4, 1.0, "full-batch", "mup")]
    public void ResidualTheory_AnyData_SolvesTheFixedPointEquations(int depth, double ratio, string data, string parameterization)
    {
        DeepLinearSettings settings = Settings(depth, ratio, data, parameterization, residual: true);
        Same(new ResidualFixedPoint(settings).Solve(), Descents.Theory(settings));
    }

    [Fact]
    public void ResidualTheory_OneLayer_IsThePlainTheory()
    {
        DeepLinearSettings plain = Settings(1, 0.7, "full-batch", "mup", residual: false);
        DeepLinearSettings residual = plain with { Residual = true, BranchScale = 1 };
        Same(Descents.Theory(plain), Descents.Theory(residual));
    }

    private static DeepLinearSettings Settings(int depth, double ratio, string data, string parameterization, bool residual) => new()
    {
        Depth = depth,
        Width = 1000 * ratio,
        InputDimension = 1000,
        Parameterization = parameterization == "ntk" ? Parameterization.Ntk : Parameterization.Mup,
        Gamma0 = 1.3,
        LearningRate = 0.05,
        Steps = 11,
        Data = data switch { "population" => TrainingData.Population, "online" => TrainingData.Online, _ => TrainingData.FullBatch },
        SampleRatio = 1.5,
        LabelNoise = 0.4,
        Residual = residual,
        BranchScale = 0.8,
        Groups = [new(1.4, 300, 1.2), new(0.6, 700, 0.9)],
    };

    private static void Same(Losses[] expected, Losses[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int t = 0; t < expected.Length; t++)
        {
            Assert.Equal(expected[t].Test, actual[t].Test, Tolerance);
            Assert.Equal(expected[t].Train, actual[t].Train, Tolerance);
        }
    }
}
