using System.Text.Json;
using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Modeling;
using static DlnSweep.Dynamics.Tests.DeepLinear.DeepLinearRun;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>
/// Gradient flow from balanced weights: decay exponents over depth, and the reduction against the flow of the weights themselves.
/// </summary>
public class BalancedFlowTests
{
    /// <remarks>
    /// The default start; the reference of the residual networks starts at another, which moves deep ones by up to 0.009.
    /// </remarks>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Exponent_DefaultStart_IsTheReferenceWithinItsTolerance(string id)
    {
        JsonElement reference = ExtensionReference.Case(id);
        double exponent = Run(id, startNorm: 0.5).Result.Metrics["loss_exponent"].Real;
        Assert.Equal(reference.GetProperty("expected").Number("exponent"), exponent, reference.Number("tol"));
    }

    /// <remarks>The starts with which the reference was made: 1/2 plain, 0.3 residual.</remarks>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Exponent_StartOfTheReference_IsTheReference(string id)
    {
        JsonElement reference = ExtensionReference.Case(id);
        bool residual = id.StartsWith("res_", StringComparison.Ordinal);
        DeepLinearRun run = Run(id, residual ? 0.3 : 0.5);
        Assert.Equal(reference.GetProperty("expected").Number("exponent"), run.Result.Metrics["loss_exponent"].Real, 0.003);
        if (!residual)
        {
            Assert.Equal(reference.GetProperty("expected").Number("law"), run.Result.Metrics["theory_exponent"].Real, 1e-12);
        }
    }

    public static TheoryData<string> Cases =>
    [
        .. DeepLinearReference.Parse("extensions.json").EnumerateArray()
            .Where(c => c.GetProperty("ext").GetString() == "E6")
            .Select(c => c.GetProperty("id").GetString()!),
    ];

    /// <summary>At zero depth of branches (s = 0) a residual network is a network of one hidden layer.</summary>
    [Fact]
    public void Run_ResidualWithoutBranches_IsOneHiddenLayer()
    {
        double one = Exponent(("depth", Whole(1)));
        double five = Exponent(("depth", Whole(5)), ("residual", ParameterValue.Of(true)), ("branch_scale", Real(0)));
        double fiveFitted = Exponent(("depth", Whole(1)), ("residual", ParameterValue.Of(true)));
        Assert.Equal(fiveFitted, five, 1e-6);
        Assert.Equal(one, five, 2e-3);
    }

    /// <summary>
    /// The weights' own flow, dz/dt = g R q, and every other factor by the chain rule, in small explicit steps of order four: the same
    /// losses.
    /// </summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(8, true)]
    public void Run_AtSmallTimes_FollowsTheFlowOfTheWeights(int depth, bool residual)
    {
        const double Gamma = 2;
        const double SourceExponent = 0.4;
        DeepLinearRun run = Of(
            ("method", Text("balanced")),
            ("spectrum", Text("power-law")),
            ("gamma0", Real(Gamma)),
            ("depth", Whole(depth)),
            ("residual", ParameterValue.Of(residual)),
            ("source_exponent", Real(SourceExponent)));
        WeightFlow flow = new(depth, residual ? 1 / Math.Sqrt(depth) : null, Gamma, SourceExponent);
        int compared = 0;
        for (int row = 1; row < run.Trajectory.Count && run.Trajectory[row, 1] < 20; row += 10)
        {
            flow.RunTo(run.Trajectory[row, 1]);
            Assert.Equal(1, run.Trajectory[row, 2] / flow.Loss, 1e-4);
            compared++;
        }

        Assert.True(compared > 5, $"{compared} records");
    }

    private static double Exponent(params (string Name, ParameterValue Value)[] parameters) =>
        Of([("method", Text("balanced")), ("spectrum", Text("power-law")), .. parameters]).Result.Metrics["loss_exponent"].Real;

    private static DeepLinearRun Run(string id, double startNorm)
    {
        JsonElement p = ExtensionReference.Parameters(id);
        bool residual = p.TryGetProperty("branch_scale", out _);
        return Of(
            ("method", Text("balanced")),
            ("spectrum", Text("power-law")),
            ("depth", Whole((long)p.Number("L"))),
            ("gamma0", Real(p.Number("gt", 1))),
            ("source_exponent", Real(p.Number("beta_s"))),
            ("residual", ParameterValue.Of(residual)),
            ("start_norm", Real(startNorm)));
    }

    /// <summary>z (the first layer), the readout's norm w and, in a plain network, as many equal factors as it has layers.</summary>
    private sealed class WeightFlow
    {
        private const double MostRate = 0.02;
        private readonly int depth;
        private readonly double? branch;
        private readonly double gamma;
        private readonly double[] lambda;
        private readonly double[] target;
        private double[] z;
        private double time;

        public WeightFlow(int depth, double? branch, double gamma, double sourceExponent)
        {
            (this.depth, this.branch, this.gamma) = (depth, branch, gamma);
            (lambda, target) = SampledPowerLaw.Down(1e-15, sourceExponent);
            z = [.. lambda.Zip(target, (l, v) => l * v)];
            double norm = Math.Sqrt(z.Sum(x => x * x));
            z = [.. z.Select(x => 0.5 * x / norm), 0.5];
        }

        public double Loss
        {
            get
            {
                double[] q = Residuals(z);
                return q.Zip(lambda, (r, l) => r * r / l).Sum();
            }
        }

        public void RunTo(double end)
        {
            while (time < end)
            {
                double w = z[^1];
                double h = Math.Min(end - time, MostRate / ((depth + 1) * Math.Max(1, Math.Pow(Gain(w), 2))));
                double[] k1 = Slope(z);
                double[] k2 = Slope(Along(k1, h / 2));
                double[] k3 = Slope(Along(k2, h / 2));
                double[] k4 = Slope(Along(k3, h));
                z = [.. z.Select((x, i) => x + (h / 6 * (k1[i] + (2 * k2[i]) + (2 * k3[i]) + k4[i])))];
                time += h;
            }
        }

        private double Gain(double w) =>
            branch is { } s ? w * Math.Pow(1 + (s * s * w * w), 0.5 * (depth - 1)) : Math.Pow(w, depth);

        private double[] Along(double[] slope, double h) => [.. z.Select((x, i) => x + (h * slope[i]))];

        private double[] Residuals(double[] state)
        {
            double gain = Gain(state[^1]) / gamma;
            return [.. lambda.Select((l, k) => l * (target[k] - (gain * state[k])))];
        }

        private double[] Slope(double[] state)
        {
            double w = state[^1];
            double[] q = Residuals(state);
            double along = q.Select((x, k) => x * state[k]).Sum();
            return [.. q.Select(x => gamma * Gain(w) * x), gamma * Gain(w) / w * along];
        }
    }
}
