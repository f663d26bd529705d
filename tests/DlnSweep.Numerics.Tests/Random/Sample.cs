namespace DlnSweep.Numerics.Tests.Random;

/// <summary>Draws from a distribution, and how far they are from what they should be.</summary>
internal sealed class Sample
{
    private readonly double[] sorted;

    public Sample(int count, Func<double> next)
    {
        sorted = new double[count];
        for (int i = 0; i < count; i++)
        {
            sorted[i] = next();
        }

        Array.Sort(sorted);
    }

    /// <summary>
    /// The statistic of Kolmogorov and Smirnov times sqrt n: above 2.4 for one sample in 50,000 that do follow the distribution (2 exp(-2
    /// x^2)).
    /// </summary>
    public double KolmogorovSmirnov(Func<double, double> distribution)
    {
        double largest = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double value = distribution(sorted[i]);
            largest = Math.Max(largest, Math.Max(value - ((double)i / sorted.Length), ((double)(i + 1) / sorted.Length) - value));
        }

        return largest * Math.Sqrt(sorted.Length);
    }

    /// <summary>How many standard errors the mean is from the given one: beyond 4.5 once in 150,000.</summary>
    public double MeanDeviation(double mean, double standardDeviation) =>
        (sorted.Average() - mean) / standardDeviation * Math.Sqrt(sorted.Length);

    /// <summary>
    /// How many standard errors the variance is from the given one, for the given fourth central moment over the squared variance.
    /// </summary>
    public double VarianceDeviation(double mean, double variance, double kurtosis) =>
        (sorted.Average(x => (x - mean) * (x - mean)) - variance) / (variance * Math.Sqrt((kurtosis - 1) / sorted.Length));
}
