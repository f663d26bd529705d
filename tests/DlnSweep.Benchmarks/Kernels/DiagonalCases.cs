using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Benchmarks.Kernels;

/// <summary>The diagonal model's mean-field theory and the gradient of its flow.</summary>
internal static class DiagonalCases
{
    // The theory's bar is half of the time of the responses carried forward; the gradient's, 1.2 times the reading that its two
    // products need.
    public static IEnumerable<Kernel> Rows =>
    [
        new("diagonal mean field, M = 2000, T = 121", "mean_field_forward", 121, 2, null, "ms", MeanField),
        new("the same, with our backward sweep in numpy", "mean_field_backward", 121, 2, null, "ms", MeanField),
        new("diagonal gradient, n = 1000, d = 2000", "flow_gradient", 1000, null, null, "ms", Gradient),
        new("the same, against reading X twice", "flow_memory", 1000, 1 / 1.2, null, "ms", Gradient),
    ];

    private static (Action? Prepare, Action Call) MeanField(int points)
    {
        ParameterValues values = ParameterValues.Defaults(
            DiagonalModel.Declaration,
            ("method", ParameterValue.Of("dmft")),
            ("alpha", ParameterValue.Of(0.3)),
            ("t_max", ParameterValue.Of(0.05 * (points - 1))));
        return (null, () => ModelRun.ToEnd(DiagonalModel.Declaration, values));
    }

    private static (Action? Prepare, Action Call) Gradient(int n)
    {
        Matrix design = PaddedMatrix.Allocate(n, 2 * n);
        var source = new RandomSource("benchmark design"u8);
        for (int i = 0; i < n; i++)
        {
            source.FillNormal(design.Row(i));
        }

        GradientPass pass = new(design, new double[n]);
        double[] beta = new double[2 * n];
        Array.Fill(beta, 1);
        return (null, () => pass.Evaluate(beta, SingleThread.Instance));
    }
}
