namespace DlnSweep.Dynamics.Tests.Committee;

/// <summary>Whether two samples have one law.</summary>
internal static class KolmogorovSmirnov
{
    /// <summary>
    /// A bound on the chance of a distance as large as that of two samples of one law: 2 exp(-2 d^2 n m/(n + m)), sharp for small chances.
    /// </summary>
    public static double Probability(double[] first, double[] second)
    {
        double[] x = [.. first.Order()];
        double[] y = [.. second.Order()];
        double distance = 0;
        for (int i = 0, j = 0; i < x.Length && j < y.Length;)
        {
            double at = Math.Min(x[i], y[j]);
            while (i < x.Length && x[i] <= at)
            {
                i++;
            }

            while (j < y.Length && y[j] <= at)
            {
                j++;
            }

            distance = Math.Max(distance, Math.Abs(((double)i / x.Length) - ((double)j / y.Length)));
        }

        return Math.Min(1, 2 * Math.Exp(-2 * distance * distance * x.Length * y.Length / (x.Length + y.Length)));
    }
}
