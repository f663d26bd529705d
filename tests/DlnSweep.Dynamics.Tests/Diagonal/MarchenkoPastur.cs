namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>
/// The flow in the lazy limit, in closed form: integrals over the Marchenko-Pastur bulk of X^T X/delta, of density
/// delta sqrt((x - lo)(hi - x))/(2 pi x) between (1 -+ delta^-1/2)^2, with s = 2 alpha^2 t.
/// </summary>
internal static class MarchenkoPastur
{
    public static double TestError(double delta, double power, double noise, double s) =>
        (power * (Integral(delta, x => Math.Exp(-2 * x * s)) + Math.Max(1 - delta, 0)))
        + (noise / delta * Integral(delta, x => Math.Pow(1 - Math.Exp(-x * s), 2) / x));

    public static double TrainError(double delta, double power, double noise, double s) =>
        (Integral(delta, x => Math.Exp(-2 * x * s) * ((delta * x * power) + noise)) / delta) + (Math.Max(1 - (1 / delta), 0) * noise);

    // x = middle - half cos(phi) takes the square roots away; the trapezoid rule in phi then converges exponentially.
    private static double Integral(double delta, Func<double, double> f)
    {
        const int points = 2000;
        double root = 1 / Math.Sqrt(delta);
        double middle = 1 + (root * root);
        double half = 2 * root;
        double sum = 0;
        for (int i = 0; i < points; i++)
        {
            double phi = (i + 0.5) * Math.PI / points;
            double x = middle - (half * Math.Cos(phi));
            sum += half * half * Math.Pow(Math.Sin(phi), 2) / x * f(x);
        }

        return delta / (2 * Math.PI) * sum * Math.PI / points;
    }
}
