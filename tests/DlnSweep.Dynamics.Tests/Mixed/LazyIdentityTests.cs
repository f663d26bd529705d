using System.Text.Json;
using DlnSweep.Dynamics.Mixed;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>
/// Deep in the lazy region every draw follows A_n - Y = (1 - 2 eta c)^n (A_0 - Y), so the errors have a closed form without randomness:
/// with p = 1 - (1 - 2 eta c)^n, test = p^2 |E|^2 + (1 - p)^2 |A_0 - A*|^2 + 2 p (1 - p) &lt;E, A_0 - A*&gt; (over d^2), train = (1 - p)^2
/// |A_0 - Y|^2.
/// </summary>
public sealed class LazyIdentityTests
{
    private const int Steps = 60;

    [Theory]
    [InlineData("lazy_closed_form_gs-2.2_gw4.0_d100", 1)]
    [InlineData("lazy_closed_form_gs-3.5_gw6.0_d100", 2)]
    public void GramKernel_DeepInLazyRegion_FollowsClosedForm(string id, int seed)
    {
        JsonElement json = MixedReference.Case(id);
        int d = json.Whole("d");
        MixedConfiguration configuration = new(MixedRun.Values(
            ("d", ParameterValueOf(d)),
            ("gamma_sigma2", ParameterValueOf(json.Number("gamma_sigma2"))),
            ("gamma_w", ParameterValueOf(json.Number("gamma_w")))));
        RandomStreams streams = new($"lazy {seed}", "lazy");
        SingleThread team = SingleThread.Instance;
        MixedTarget target = MixedTarget.Draw(d, json.Whole("k"), streams.Own("target"), team);
        double learningRate = configuration.LearningRate(target.SignalNorm);
        GramKernel kernel = new(target, learningRate, team);
        NetworkStart.Draw(kernel, configuration.Width, configuration.Variances, streams.Own("weights"), team);

        Losses start = kernel.Losses;
        (double noise, double overlap) = Moments(kernel.Iterate, target);
        JsonElement tolerance = json.GetProperty("tol_rel");
        double shrink = 1 - (2 * learningRate * configuration.LazyThreshold);
        double rest = 1; // 1 - p
        for (int n = 0; n <= Steps; n++)
        {
            double p = 1 - rest;
            double test = (p * p * noise) + (rest * rest * start.Test) + (2 * p * rest * overlap);
            Assert.Equal(1, kernel.Losses.Test / test, tolerance.Number("test"));
            if (n < 40)
            {
                Assert.Equal(1, kernel.Losses.Train / (rest * rest * start.Train), tolerance.Number("train"));
            }

            kernel.Step();
            rest *= shrink;
        }
    }

    // |E|^2/d^2 and <E, A_0 - A*>/d^2.
    private static (double Noise, double Overlap) Moments(Matrix start, MixedTarget target)
    {
        double noise = 0;
        double overlap = 0;
        for (int i = 0; i < start.Span.Length; i++)
        {
            double e = target.Observed.Span[i] - target.Signal.Span[i];
            noise += e * e;
            overlap += e * (start.Span[i] - target.Signal.Span[i]);
        }

        return (noise / start.Span.Length, overlap / start.Span.Length);
    }

    private static ParameterValue ParameterValueOf(double value) => ParameterValue.Of(value);
}
