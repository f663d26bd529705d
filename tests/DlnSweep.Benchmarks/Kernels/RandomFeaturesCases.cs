using DlnSweep.Dynamics.Modeling;
using DlnSweep.Dynamics.RandomFeatures;

namespace DlnSweep.Benchmarks.Kernels;

/// <summary>One cell of a map of the random-features theory: a billion modes.</summary>
internal static class RandomFeaturesCases
{
    /// <summary>A cell has to beat the same recursion in numpy threefold.</summary>
    public static IEnumerable<Kernel> Rows =>
    [
        .. new[] { 4, 7 }.Select(exponent =>
            new Kernel($"random features cell, K = 10^9, T = 10^{exponent}", "features_cell", exponent, 3, null, "ms", Cell)),
    ];

    private static (Action? Prepare, Action Call) Cell(int exponent)
    {
        ParameterValues values = ParameterValues.Defaults(
            RandomFeaturesModel.Declaration,
            ("target_exponent", ParameterValue.Of(2.5)),
            ("spectrum_exponent", ParameterValue.Of(1.25)),
            ("modes", ParameterValue.Of(1_000_000_000L)),
            ("batch", ParameterValue.Of(4.0)),
            ("label_noise", ParameterValue.Of(1.0)),
            ("log2_learning_rate", ParameterValue.Of(-9.0)),
            ("steps", ParameterValue.Of((long)Math.Pow(10, exponent))),
            ("records", ParameterValue.Of(2L)));
        return (null, () => ModelRun.ToEnd(RandomFeaturesModel.Declaration, values));
    }
}
