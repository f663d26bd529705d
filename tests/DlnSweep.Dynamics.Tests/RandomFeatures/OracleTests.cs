using DlnSweep.Dynamics.RandomFeatures;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.RandomFeatures;

/// <summary>Slow and obvious versions of what the model computes, and wrong ones that these tests must tell from it.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    private static readonly LearningRateSchedule Annealed = new() { Steps = 80, LogRate = -1, WarmupFraction = 0.1, DecayFraction = 0.3 };

    private static readonly double[] Variances = [1, 0.5, 0.5, 0.2, 0.2, 0.2, 0.05, 0.01];

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.0, 4.0)]
    [InlineData(0.7, 3.0)]
    [InlineData(0.9, 2.0)]
    public void Loss_OfTheWholeMomentMatrix_IsTheRecursions(double momentum, double batch)
    {
        double[] expected = Matrix(momentum, batch).Losses(Annealed);
        Assert.True(Distance(momentum, batch, expected) < 1e-12);
    }

    [Fact]
    public void Loss_OfWrongMoments_IsToldFromTheRecursions()
    {
        Assert.True(Distance(0, 3, Matrix(0, 3, countsIrreducible: false).Losses(Annealed)) > 1e-3);
        Assert.True(Distance(0.7, 3, Matrix(0.7, 3, averages: false).Losses(Annealed)) > 1e-3);
        Assert.True(Distance(0, 3, Matrix(0, 2).Losses(Annealed)) > 1e-3);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void StationaryLoss_OfALongRun_IsTheClosedForm(double momentum)
    {
        Nodes nodes = Given();
        LearningRateSchedule schedule = new() { Steps = 20_000, LogRate = -2 };
        MomentumDescent descent = new(schedule, nodes, momentum, 0.25, 0.09);
        while (descent.Position < schedule.Steps)
        {
            descent.Advance(schedule.Steps);
        }

        double expected = new StabilityEdge(nodes, 0.25, momentum).StationaryLoss(0.25, 0.09);
        Assert.Equal(1, descent.Loss / expected, 1e-12);
    }

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(4.0, 0.0)]
    [InlineData(4.0, 0.9)]
    public void Loss_AtBothSidesOfTheEdge_FallsOrGrows(double batch, double momentum)
    {
        Nodes nodes = Nodes.OfModes(FeaturesRun.Settings() with { Modes = 40, SpectrumExponent = 1.3 });
        double edge = new StabilityEdge(nodes, 1 / batch, momentum).CriticalRate();
        Assert.True(LossAt(0.97 * edge) < 1);
        Assert.True(LossAt(1.03 * edge) > 10);

        double LossAt(double rate)
        {
            LearningRateSchedule schedule = new() { Steps = 20_000, LogRate = Math.Log2(rate) };
            MomentumDescent descent = new(schedule, nodes, momentum, 1 / batch, 0);
            while (descent.Position < schedule.Steps && !descent.Diverged)
            {
                descent.Advance(schedule.Steps);
            }

            return descent.Loss;
        }
    }

    [Theory]
    [InlineData(0.0, 1.0, 2e-5)]
    [InlineData(0.3, 1.0, 2e-4)]
    [InlineData(1.0, 1.5, 2e-4)]
    public void Loss_InBlocks_IsThatOfSingleSteps(double decay, double exponent, double tolerance)
    {
        RandomFeaturesSettings settings = FeaturesRun.Settings() with { Batch = 4, LabelNoise = 0.5 };
        Nodes nodes = Nodes.OfModes(settings);
        LearningRateSchedule schedule = new() { Steps = 20_000, LogRate = -2, DecayFraction = decay, DecayExponent = exponent };
        ExpectedDescent blocks = new(schedule, nodes, 0.25, 0.25);
        ExpectedDescent steps = new(schedule, nodes, 0.25, 0.25) { Leaps = false };
        while (steps.Position < schedule.Steps || blocks.Position < schedule.Steps)
        {
            steps.Advance(schedule.Steps);
            blocks.Advance(schedule.Steps);
        }

        output.WriteLine($"{(blocks.Loss / steps.Loss) - 1} in {blocks.Blocks} blocks");
        Assert.Equal(schedule.Steps, blocks.Position);
        Assert.Equal(1, blocks.Loss / steps.Loss, tolerance);
        Assert.Equal(1, blocks.EffectiveTime / steps.EffectiveTime, 1e-5);
        Assert.InRange(blocks.Blocks, 200, 2000);
    }

    [Theory]
    [InlineData(0.95)]
    [InlineData(1.02)]
    [InlineData(1.2)]
    public void Loss_InBlocksNearTheEdge_IsThatOfSingleSteps(double partOfEdge)
    {
        Nodes nodes = Nodes.OfModes(FeaturesRun.Settings() with { Batch = 4 });
        double rate = partOfEdge * new StabilityEdge(nodes, 0.25, 0).CriticalRate();
        LearningRateSchedule schedule = new() { Steps = 5000, LogRate = Math.Log2(rate), DecayFraction = 1 };
        ExpectedDescent blocks = new(schedule, nodes, 0.25, 0.25);
        ExpectedDescent steps = new(schedule, nodes, 0.25, 0.25) { Leaps = false };
        while ((steps.Position < schedule.Steps && !steps.Diverged) || (blocks.Position < schedule.Steps && !blocks.Diverged))
        {
            steps.Advance(schedule.Steps);
            blocks.Advance(schedule.Steps);
        }

        output.WriteLine($"{blocks.Loss} {steps.Loss}");
        Assert.Equal(steps.Diverged, blocks.Diverged);
        Assert.True(steps.Diverged || Math.Abs((blocks.Loss / steps.Loss) - 1) < 0.01);
    }

    // Two samples of 400: both means of the irreducible loss lie within 4.5 of their standard errors of each other but for 7e-6.
    [Fact]
    public void Draw_OfGroupedFeatures_HasTheLawOfExplicitOnes()
    {
        RandomFeaturesSettings settings = FeaturesRun.Settings() with { Modes = 300, Features = 12, GroupWidth = 0.01 };
        FeatureSpectrum[] grouped = Draws(400, seed => FeatureDraw.Of(settings, Source("grouped", seed), SingleThread.Instance));
        FeatureSpectrum[] literal = Draws(400, seed =>
            new DenseFeatures(settings, Source("literal", seed)).Spectrum(SingleThread.Instance));
        FeatureSpectrum[] coarse = Draws(400, seed =>
            FeatureDraw.Of(settings with { GroupWidth = 0.2 }, Source("coarse", seed), SingleThread.Instance));
        Func<FeatureSpectrum, double>[] values = [s => s.Irreducible, s => s.Eigenvalues[0], s => s.Eigenvalues[^1]];
        foreach (Func<FeatureSpectrum, double> value in values)
        {
            output.WriteLine($"{Score(grouped, literal, value):F2} {Score(coarse, literal, value):F2}");
            Assert.InRange(Score(grouped, literal, value), -4.5, 4.5);
            Assert.InRange(Score(coarse, literal, value), -4.5, 4.5);
        }

        // Features of another law are told apart.
        FeatureSpectrum[] more = Draws(400, seed =>
            FeatureDraw.Of(settings with { Features = 14 }, Source("more", seed), SingleThread.Instance));
        Assert.True(Math.Abs(Score(more, literal, s => s.Irreducible)) > 4.5);
    }

    private static FeatureSpectrum[] Draws(int count, Func<int, FeatureSpectrum> draw) => [.. Enumerable.Range(0, count).Select(draw)];

    private static RandomSource Source(string name, int seed) => FeaturesRun.Streams(seed).Own(name);

    private static double Score(FeatureSpectrum[] first, FeatureSpectrum[] second, Func<FeatureSpectrum, double> value)
    {
        (double meanA, double errorA) = Mean(first);
        (double meanB, double errorB) = Mean(second);
        return (meanA - meanB) / Math.Sqrt(errorA + errorB);

        (double Mean, double SquaredError) Mean(FeatureSpectrum[] sample)
        {
            double mean = sample.Average(value);
            return (mean, sample.Average(s => (value(s) - mean) * (value(s) - mean)) / sample.Length);
        }
    }

    private static double[] Starts => [.. Variances.Select((_, i) => 0.3 + (0.1 * i))];

    private static Nodes Given()
    {
        Nodes nodes = new(0.05);
        for (int i = 0; i < Variances.Length; i++)
        {
            nodes.Add(Variances[i], Variances[i] * Starts[i] * Starts[i], Variances[i]);
        }

        return nodes.Pad();
    }

    private static SecondMoments Matrix(double momentum, double batch, bool countsIrreducible = true, bool averages = true) =>
        new(Variances, Starts, 0.05, batch, 0.16, momentum) { CountsIrreducible = countsIrreducible, Averages = averages };

    private static double Distance(double momentum, double batch, double[] expected)
    {
        MomentumDescent withMomentum = new(Annealed, Given(), momentum, 1 / batch, 0.16);
        ExpectedDescent without = new(Annealed, Given(), 1 / batch, 0.16);
        double largest = 0;
        for (int t = 0; t < expected.Length; t++)
        {
            largest = Math.Max(largest, Math.Abs((withMomentum.Loss / expected[t]) - 1));
            largest = momentum == 0 ? Math.Max(largest, Math.Abs((without.Loss / expected[t]) - 1)) : largest;
            if (t + 1 < expected.Length)
            {
                withMomentum.Advance(t + 1);
                without.Advance(t + 1);
            }
        }

        return largest;
    }
}
