using DlnSweep.Dynamics.DeepLinear;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>
/// The theory at infinite width and vanishing richness, where the kernel is constant and everything is known in closed form.
/// </summary>
public class AnalyticLimitTests
{
    private const double Tolerance = 2e-7;
    private const int Steps = 40;

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, false)]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(8, true)]
    public void Theory_LazyPopulation_DecaysByTheKernel(int depth, bool residual)
    {
        DeepLinearSettings settings = Lazy(depth, TrainingData.Population) with { Residual = residual, BranchScale = 0.9 };
        Losses[] losses = Descents.Theory(settings);
        double decay = 1 - (Kernel(depth, residual, 0.9) * settings.LearningRate);
        for (int t = 0; t <= Steps; t++)
        {
            Assert.Equal(Math.Pow(decay, 2 * t), losses[t].Test, Tolerance);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(3.0)]
    public void Theory_LazyFullBatch_AveragesOverMarchenkoPastur(double alpha)
    {
        DeepLinearSettings settings = Lazy(2, TrainingData.FullBatch) with { SampleRatio = alpha };
        Losses[] losses = Descents.Theory(settings);
        double e = Kernel(2, false, 1) * settings.LearningRate;
        double noise = settings.LabelNoise * settings.LabelNoise;
        foreach (int t in new[] { 0, 1, 5, Steps })
        {
            double signal = MarchenkoPastur(alpha, x => Math.Pow(1 - (e * x), 2 * t)) + Math.Max(0, 1 - alpha);
            double noisy = MarchenkoPastur(alpha, x => Math.Pow(1 - Math.Pow(1 - (e * x), t), 2) / x);
            Assert.Equal(signal + (noise / alpha * noisy), losses[t].Test, 1e-6);
        }
    }

    [Fact]
    public void Theory_LazyOnline_ObeysTheScalarRecursion()
    {
        DeepLinearSettings settings = Lazy(3, TrainingData.Online) with { SampleRatio = 0.8 };
        Losses[] losses = Descents.Theory(settings);
        double e = Kernel(3, false, 1) * settings.LearningRate;
        double noise = settings.LabelNoise * settings.LabelNoise;
        double test = 1;
        for (int t = 0; t <= Steps; t++)
        {
            Assert.Equal(test, losses[t].Test, Tolerance);
            Assert.Equal(test + noise, losses[t].Train, Tolerance);
            test = ((((1 - e) * (1 - e)) + (e * e / 0.8)) * test) + (e * e * noise / 0.8);
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(4)]
    public void Theory_TwoLayersOfInfiniteWidth_IsTheClosedMoments(double gamma0)
    {
        DeepLinearSettings settings = Lazy(1, TrainingData.Population) with { Gamma0 = gamma0 };
        Losses[] theory = Descents.Theory(settings);
        Losses[] moments = Descents.Run(new InfiniteWidthDescent(settings), Steps);
        for (int t = 0; t <= Steps; t++)
        {
            Assert.Equal(moments[t].Test, theory[t].Test, 1e-12);
        }
    }

    [Fact]
    public void Theory_TwoLayersOfInfiniteWidthWithASchedule_IsTheClosedMoments()
    {
        DeepLinearSettings settings = Lazy(1, TrainingData.Population) with
        {
            Gamma0 = 2, Schedule = new() { Kind = ScheduleKind.Power, Power = 0.5, WarmupFraction = 0.2 },
        };
        Losses[] theory = Descents.Theory(settings);
        Losses[] moments = Descents.Run(new InfiniteWidthDescent(settings), Steps);
        for (int t = 0; t <= Steps; t++)
        {
            Assert.Equal(moments[t].Test, theory[t].Test, 1e-12);
        }
    }

    private static DeepLinearSettings Lazy(int depth, TrainingData data) => new()
    {
        Depth = depth,
        Width = double.PositiveInfinity,
        InputDimension = 1000,
        Gamma0 = 1e-4,
        LearningRate = 0.03,
        Steps = Steps,
        Data = data,
        LabelNoise = 0.3,
        Groups = ModeGroups.Isotropic(1000),
    };

    /// <summary>The neural tangent kernel at initialization, in units of the data's.</summary>
    private static double Kernel(int depth, bool residual, double beta)
    {
        double b = beta * beta / depth;
        return residual ? (2 * Math.Pow(1 + b, depth - 1)) + ((depth - 1) * b * Math.Pow(1 + b, depth - 2)) : depth + 1;
    }

    /// <summary>
    /// The integral over the continuous part of the spectrum of X^T X / P, D / P = 1 / alpha; x = mid - half cos(phi) takes the roots
    /// out.
    /// </summary>
    private static double MarchenkoPastur(double alpha, Func<double, double> f)
    {
        const int Points = 20_000;
        double root = 1 / Math.Sqrt(alpha);
        double low = (1 - root) * (1 - root);
        double high = (1 + root) * (1 + root);
        double sum = 0;
        for (int i = 0; i < Points; i++)
        {
            double phi = Math.PI * (i + 0.5) / Points;
            double x = (0.5 * (high + low)) - (0.5 * (high - low) * Math.Cos(phi));
            double half = 0.5 * (high - low) * Math.Sin(phi);
            sum += f(x) * alpha * half * half / (2 * Math.PI * x);
        }

        return sum * Math.PI / Points;
    }
}
