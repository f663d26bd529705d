using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The k coefficients beta_i that a flow records one by one: the first ceil(k/2) components and the last floor(k/2). As the signal's
/// nonzeros come first, these are components of a sparse signal's support, in order, and of its complement.
/// </summary>
internal static class TrackedCoefficients
{
    /// <summary>All columns of a run: <see cref="DiagonalMetrics.Columns"/>, then coefficient_1 to coefficient_k.</summary>
    public static IReadOnlyList<TrajectoryColumn> Columns(DiagonalSettings settings) => settings.Coefficients == 0
        ? DiagonalMetrics.Columns
        : [.. DiagonalMetrics.Columns, .. Enumerable.Range(0, settings.Coefficients).Select(i => Column(i, settings.Coefficients))];

    /// <summary>Copies as many components of beta as there is room for.</summary>
    public static void Select(ReadOnlySpan<double> beta, Span<double> tracked)
    {
        int first = First(tracked.Length);
        int last = tracked.Length - first;
        beta[..first].CopyTo(tracked);
        beta[^last..].CopyTo(tracked[first..]);
    }

    private static int First(int count) => (count + 1) / 2;

    private static TrajectoryColumn Column(int i, int count)
    {
        string place = i < First(count) ? $"component {i + 1}" : $"component {count - i} from the end";
        return new($"coefficient_{i + 1}", ValueKind.Real, $"The coefficient beta_i at {place}; the signal's nonzeros come first.");
    }
}
