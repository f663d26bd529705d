using DlnSweep.Dynamics.DeepLinear;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>Branches and hidden learning rates that scale with powers of the depth, and frozen ends.</summary>
public class DepthScalingTests
{
    private const int Steps = 12;

    [Theory]
    [InlineData(1, 0.0, 0.0, "all")]
    [InlineData(3, 0.0, 0.0, "all")]
    [InlineData(8, 0.5, 0.0, "all")]
    [InlineData(8, 1.0, 0.0, "all")]
    [InlineData(4, 1.0, 1.0, "all")]
    [InlineData(4, 1.0, 1.0, "hidden")]
    [InlineData(8, 0.5, 0.3333333333333333, "hidden")]
    public void Theory_LazyResidual_DecaysByTheKernel(int depth, double branchExponent, double rateExponent, string train)
    {
        DeepLinearSettings settings = Lazy(depth) with
        {
            Residual = true,
            BranchScale = 0.8,
            BranchExponent = branchExponent,
            HiddenRateExponent = rateExponent,
            Train = train == "hidden" ? TrainedLayers.Hidden : TrainedLayers.All,
        };
        double b = Math.Pow(0.8 * Math.Pow(depth, -branchExponent), 2);
        double ends = train == "hidden" ? 0 : 2 * Math.Pow(1 + b, depth - 1);
        double hidden = Math.Pow(depth, rateExponent) * (depth - 1) * b * Math.Pow(1 + b, depth - 2);
        Decays(settings, ends + hidden);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Theory_LazyPlainWithFrozenEnds_DecaysByTheHiddenKernel(int depth) =>
        Decays(Lazy(depth) with { Train = TrainedLayers.Hidden }, depth - 1);

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Theory_LazyWithMomentum_IsTheHeavyBall(double momentum)
    {
        DeepLinearSettings settings = Lazy(1) with { Momentum = momentum };
        Losses[] losses = Descents.Theory(settings);
        double e = 2 * settings.LearningRate;
        (double previous, double error) = (1, 1);
        for (int t = 0; t <= Steps; t++)
        {
            Assert.Equal(error * error, losses[t].Test, 2e-7);
            (previous, error) = (error, ((1 + momentum - e) * error) - (momentum * previous));
        }
    }

    /// <remarks>
    /// Heavy ball in the lazy limit is stable below e = 2 (1 + mu) and only there: above, the loss grows until the kernel, which is not
    /// quite constant, has shrunk.
    /// </remarks>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Theory_LazyNearTheStabilityEdge_ConvergesBelowAndExplodesAbove(double momentum)
    {
        DeepLinearSettings settings = Lazy(1) with { Momentum = momentum, Steps = 200 };

        Assert.InRange(Descents.Theory(settings with { LearningRate = 0.98 * (1 + momentum) })[^1].Test, 0, 1e-6);
        Assert.InRange(Descents.Theory(settings with { LearningRate = 0.98 * (1 + momentum) }).Max(l => l.Test), 1, 50);
        Assert.True(Descents.Theory(settings with { LearningRate = 1.02 * (1 + momentum) }).Max(l => l.Test) > 1000);
    }

    [Fact]
    public void Branch_DefaultExponent_IsOneOverTheRootOfTheDepthBitForBit()
    {
        for (int depth = 1; depth <= 1024; depth++)
        {
            DeepLinearSettings settings = Lazy(depth) with { Residual = true, BranchScale = 0.7 };
            Assert.Equal(0.7 / Math.Sqrt(depth), settings.Branch);
        }
    }

    [Theory]
    [InlineData("depth_optimum_p0", 0)]
    [InlineData("depth_optimum_p1/2", 0)]
    [InlineData("depth_optimum_p1", 0)]
    [InlineData("depth_optimum_p1", 1)]
    public void Theory_OverDepth_HasTheReferenceOptima(string id, int rateExponent)
    {
        // For hidden_rate_exponent 1 the numbers are those of the same independent implementation, in its documentation.
        double[] expected = rateExponent == 1
            ? [-1.361, -2.079, -2.297, -2.288, -2.254]
            : ExtensionReference.Expected(id).Numbers("refined_optimum");
        int[] depths = [1, 2, 4, 8, 16];
        for (int i = 0; i < depths.Length; i++)
        {
            DeepLinearSettings settings = new()
            {
                Depth = depths[i],
                Width = 2000,
                InputDimension = 1000,
                Steps = 10,
                Residual = true,
                BranchExponent = ExtensionReference.Parameters(id).Number("branch_exponent"),
                HiddenRateExponent = rateExponent,
                Groups = ModeGroups.Isotropic(1000),
            };
            Assert.Equal(expected[i], RefinedOptimum(settings), 0.01);
        }
    }

    /// <summary>The parabola through the best three scores of the grid log2 eta_0 = -9 + i/4; the lower edge if it is best.</summary>
    private static double RefinedOptimum(DeepLinearSettings settings)
    {
        double[] scores = [.. Enumerable.Range(0, 45).Select(i =>
            Math.Log(Descents.Theory(settings with { LearningRate = Math.Pow(2, -9 + (0.25 * i)) })[^1].Test))];
        int best = Array.IndexOf(scores, scores.Min());
        if (best == 0)
        {
            return -9;
        }

        (double left, double middle, double right) = (scores[best - 1], scores[best], scores[best + 1]);
        return -9 + (0.25 * (best + (0.5 * (left - right) / (left - (2 * middle) + right))));
    }

    private static void Decays(DeepLinearSettings settings, double kernel)
    {
        Losses[] losses = Descents.Theory(settings);
        for (int t = 0; t <= Steps; t++)
        {
            Assert.Equal(Math.Pow(1 - (kernel * settings.LearningRate), 2 * t), losses[t].Test, 2e-7);
        }
    }

    private static DeepLinearSettings Lazy(int depth) => new()
    {
        Depth = depth,
        Width = double.PositiveInfinity,
        InputDimension = 1000,
        Gamma0 = 1e-4,
        LearningRate = 0.03,
        Steps = Steps,
        Groups = ModeGroups.Isotropic(1000),
    };
}
