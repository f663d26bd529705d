using System.Text.Json;
using DlnSweep.Dynamics.RandomFeatures;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.RandomFeatures;

/// <summary>The deterministic cases of the reference.</summary>
public sealed class ReferenceTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("R1_schedule")]
    [InlineData("R3_schedule")]
    public void At_EveryStep_IsTheReferencesRate(string id)
    {
        LearningRateSchedule schedule = FeaturesReference.Parameters(id).Schedule();
        double[] expected = FeaturesReference.Case(id).Numbers("eta");
        double tolerance = FeaturesReference.Case(id).Number("tol_rel");
        Assert.Equal(schedule.Steps, expected.Length);
        for (int t = 0; t < expected.Length; t++)
        {
            Assert.Equal(expected[t], schedule.At(t), expected[t] * tolerance);
        }

        Assert.Equal(expected.Max(), schedule.Peak(), expected.Max() * tolerance);
    }

    [Theory]
    [InlineData("R4_recursion_const")]
    [InlineData("R5_recursion_wsd_momentum")]
    [InlineData("R7_recursion_population")]
    public void Loss_OfGivenModes_IsTheReferences(string id)
    {
        JsonElement p = FeaturesReference.Parameters(id);
        Nodes nodes = new(p.Number("L_perp"));
        (double[] lam, double[] count, double[] share) = (p.Numbers("lam"), p.Numbers("multiplicity"), p.Numbers("share"));
        for (int g = 0; g < lam.Length; g++)
        {
            nodes.Add(lam[g], share[g], count[g] * lam[g]);
        }

        nodes.Pad();
        double momentum = p.Number("momentum");
        double inverseBatch = 1 / p.Number("batch");
        Check(id, new MomentumDescent(p.Schedule(), nodes, momentum, inverseBatch, p.Number("sigma2")));
        if (momentum == 0)
        {
            Check(id, new ExpectedDescent(p.Schedule(), nodes, inverseBatch, p.Number("sigma2")));
        }
    }

    [Fact]
    public void Loss_OfTwentyThousandModes_IsTheReferences()
    {
        JsonElement p = FeaturesReference.Parameters("R9_modes_20000");
        CheckRun("R9_modes_20000", FeaturesRun.Of(p.Settings() with { Records = 1500 }), "loss", "tol_rel");
    }

    [Theory]
    [InlineData("R11_stationary")]
    [InlineData("R13_stationary_m1")]
    public void StationaryLoss_BelowTheEdge_IsTheReferences(string id)
    {
        JsonElement p = FeaturesReference.Parameters(id);
        Nodes nodes = Modes(p);
        StabilityEdge edge = new(nodes, 1 / p.Number("batch"), p.Number("momentum"));
        double gain = FeaturesReference.Case(id).Number("gain");
        Assert.Equal(gain, edge.Gain(p.Number("eta")), gain * 1e-10);
        double loss = FeaturesReference.Case(id).Number("loss_infinity");
        Assert.Equal(loss, edge.StationaryLoss(p.Number("eta"), p.Number("sigma2")), loss * 1e-10);
    }

    [Theory]
    [InlineData("R14_edge")]
    [InlineData("R16_edge_momentum")]
    public void CriticalRate_OfFortyModes_IsTheReferences(string id)
    {
        JsonElement p = FeaturesReference.Parameters(id);
        double expected = FeaturesReference.Case(id).Number("eta_critical");
        StabilityEdge exact = new(Modes(p), 1 / p.Number("batch"), p.Number("momentum"));
        Assert.Equal(expected, exact.CriticalRate(), expected * 1e-9);
        FeaturesRun run = FeaturesRun.Of(p.Settings());
        output.WriteLine($"{run.Metric("critical_learning_rate") / expected - 1}");
        Assert.Equal(expected, run.Metric("critical_learning_rate"), expected * 1e-9);
    }

    [Theory]
    [InlineData(4.0, 0.0, 1.232246)]
    [InlineData(1.0, 0.0, 0.498951)]
    [InlineData(4.0, 0.9, 2.296100)]
    public void CriticalRate_OfFortyModes_IsTheIndependentEdge(double batch, double momentum, double expected)
    {
        RandomFeaturesSettings settings = FeaturesReference.Parameters("R14_edge").Settings() with { Batch = batch, Momentum = momentum };
        Assert.Equal(expected, FeaturesRun.Of(settings).Metric("critical_learning_rate"), 1e-6);
    }

    [Theory]
    [InlineData("R17_features")]
    [InlineData("R19_features")]
    public void Theory_OfRandomFeatures_IsTheReferences(string id)
    {
        JsonElement case_ = FeaturesReference.Case(id);
        RandomFeaturesSettings settings = FeaturesReference.Parameters(id).Settings();
        DeterministicEquivalent theory = new(settings);
        Assert.Equal(1, theory.Irreducible / case_.Number("L_perp"), case_.Number("tol_rel_kappa"));
        Assert.Equal(settings.Features, theory.Bins.Sum(b => b.Count), 1e-7 * settings.Features);
        Assert.Equal(PowerSum.Over(1, settings.Modes, settings.SpectrumExponent), theory.Bins.Sum(b => b.Trace), 2e-7);
        Assert.Equal(1, theory.Bins.Sum(b => b.Share) + theory.Irreducible, 2e-7);
        CheckRun(id, FeaturesRun.Of(settings with { Records = 2000 }), "loss_theory", "tol_rel_theory");
        Assert.Equal(1, theory.SmallestResolvent / case_.Number("kappa0"), case_.Number("tol_rel_kappa"));
    }

    [Fact]
    public void Loss_AfterTenMillionStepsOfABillionModes_IsTheReferences()
    {
        JsonElement case_ = FeaturesReference.Case("R20_leap_const");
        double expected = case_.Number("final_loss");
        double loss = FeaturesRun.Of(FeaturesReference.Parameters("R20_leap_const").Settings()).Metric("test_loss");
        output.WriteLine($"{loss / expected - 1}");
        Assert.Equal(1, loss / expected, case_.Number("tol_rel"));
    }

    private static Nodes Modes(JsonElement p)
    {
        Nodes nodes = new(p.Number("L_perp", 0));
        for (int k = 1; k <= p.Number("modes"); k++)
        {
            double lam = Math.Pow(k, -p.Number("b"));
            nodes.Add(lam, 0, lam);
        }

        return nodes.Pad();
    }

    private void Check(string id, Descent descent)
    {
        double[] at = FeaturesReference.Case(id).Numbers("at");
        double[] expected = FeaturesReference.Case(id).Numbers("loss");
        for (int i = 0; i < at.Length; i++)
        {
            while (descent.Position < at[i])
            {
                descent.Advance((long)at[i]);
            }

            output.WriteLine($"{at[i]}: {descent.Loss / expected[i] - 1}");
            Assert.Equal(1, descent.Loss / expected[i], FeaturesReference.Case(id).Number("tol_rel"));
        }
    }

    private void CheckRun(string id, FeaturesRun run, string name, string tolerance)
    {
        double[] at = FeaturesReference.Case(id).Numbers("at");
        double[] expected = FeaturesReference.Case(id).Numbers(name);
        for (int i = 0; i < at.Length; i++)
        {
            output.WriteLine($"{at[i]}: {run.At(at[i], "test_loss") / expected[i] - 1}");
        }

        for (int i = 0; i < at.Length; i++)
        {
            Assert.Equal(1, run.At(at[i], "test_loss") / expected[i], FeaturesReference.Case(id).Number(tolerance));
        }
    }
}
