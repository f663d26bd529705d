using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// The columns of a coordinate check, per layer the root-mean-square over neurons of the features and of their change since
/// initialization, and the root-mean-square of the output over the data.
/// </summary>
internal static class FeatureRow
{
    /// <summary>The number of columns for L layers.</summary>
    internal static int Length(int depth) => (2 * depth) + 1;

    internal static IEnumerable<TrajectoryColumn> Columns(int depth)
    {
        for (int l = 1; l <= depth; l++)
        {
            yield return new(
                FormattableString.Invariant($"feature_rms_{l}"),
                ValueKind.Real,
                "Root-mean-square entry of this layer's features for a unit input along the target.");
        }

        for (int l = 1; l <= depth; l++)
        {
            yield return new(
                FormattableString.Invariant($"feature_update_rms_{l}"),
                ValueKind.Real,
                "Root-mean-square change of the entries of this layer's features since initialization.");
        }

        yield return new("output_rms", ValueKind.Real, "Root-mean-square output over the data distribution.");
    }

    /// <summary>Writes one layer's mean squares as roots.</summary>
    internal static void SetLayer(Span<double> values, int layer, double featureSquare, double updateSquare)
    {
        int depth = values.Length / 2;
        values[layer] = Math.Sqrt(featureSquare);

        // A difference of terms of order 1 in the theory: rounding may leave it just below zero.
        values[depth + layer] = Math.Sqrt(Math.Max(0, updateSquare));
    }

    internal static void SetOutput(Span<double> values, double outputSquare) => values[^1] = Math.Sqrt(Math.Max(0, outputSquare));
}
