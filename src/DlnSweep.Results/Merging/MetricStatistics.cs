using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Results.Merging;

/// <summary>Mean, standard deviation and range of a metric over the replicates of a cell; NaN stands for "no value".</summary>
/// <param name="Count">The number of values.</param>
/// <param name="Mean">The mean; none without values.</param>
/// <param name="StandardDeviation">The sample standard deviation (n - 1); none for fewer than two values.</param>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
internal readonly record struct MetricStatistics(int Count, double Mean, double StandardDeviation, double Minimum, double Maximum)
{
    /// <summary>A metric's value as the number that statistics are of: a boolean is 1 or 0.</summary>
    public static double Number(ParameterValue value) => value.Kind == ValueKind.Boolean ? (value.Boolean ? 1 : 0) : value.Real;

    /// <summary>Statistics of the values, summed in their order.</summary>
    public static MetricStatistics Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            return new MetricStatistics(0, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        double sum = 0;
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        foreach (double value in values)
        {
            sum += value;
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        // The mean of equal values is that value, whatever the rounding of their sum.
        double mean = minimum == maximum ? minimum : Math.Clamp(sum / values.Count, minimum, maximum);
        double squares = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return new MetricStatistics(
            values.Count,
            mean,
            values.Count < 2 ? double.NaN : Math.Sqrt(squares / (values.Count - 1)),
            minimum,
            maximum);
    }
}
