using DlnSweep.Benchmarks.Kernels;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Benchmarks.Scale;

/// <summary>
/// The cost of simulated deep linear networks at widths 2^10 and 2^40, in CPU time: training with momentum, and a sharpness measurement as
/// the difference of a run with and without.
/// </summary>
internal static class WidthScale
{
    private const int Samples = 5;
    private const long Steps = 60;
    private const double Small = 1L << 10;
    private const double Large = 1L << 40;

    public static IEnumerable<Result> Measure()
    {
        (double smallPlain, double smallMomentum, double smallSharpness) = At(Small);
        (double largePlain, double largeMomentum, double largeSharpness) = At(Large);
        Console.WriteLine(
            FormattableString.Invariant(
                $"CPU milliseconds, widths 2^10 and 2^40: plain {1e3 * smallPlain:F2}, {1e3 * largePlain:F2}; ")
                + FormattableString.Invariant($"momentum {1e3 * smallMomentum:F2}, {1e3 * largeMomentum:F2}; ")
                + FormattableString.Invariant(
                    $"one sharpness measurement {1e3 * smallSharpness:F2}, {1e3 * largeSharpness:F2}"));
        yield return Limit.AtMost("momentum at width 2^40 relative to 2^10, CPU time", "", largeMomentum / smallMomentum, 1.2);
        yield return Limit.AtMost(
            "a sharpness measurement at width 2^40 relative to 2^10, CPU time",
            "",
            largeSharpness / smallSharpness,
            1.2);
    }

    private static (double Plain, double Momentum, double Sharpness) At(double width)
    {
        double plain = Run(width);
        double momentum = Run(width, ("momentum", ParameterValue.Of(0.9)));
        double measured = Run(width, ("sharpness", ParameterValue.Of("records")));
        return (plain, momentum, (measured - plain) / (Steps + 1));
    }

    private static double Run(double width, params (string, ParameterValue)[] more)
    {
        (string, ParameterValue)[] parameters =
        [
            ("depth", ParameterValue.Of(3L)), ("width", ParameterValue.Of(width)), ("input_dimension", ParameterValue.Of(1024L)),
            ("log2_learning_rate", ParameterValue.Of(-8.0)), ("steps", ParameterValue.Of(Steps)), .. more,
        ];
        ParameterValues values = ParameterValues.Defaults(DeepLinearModel.Declaration, parameters);
        return CpuClock.Fastest(Samples, () => ModelRun.ToEnd(DeepLinearModel.Declaration, values));
    }
}
