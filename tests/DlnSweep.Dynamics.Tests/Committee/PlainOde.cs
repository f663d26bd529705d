using DlnSweep.Dynamics.Committee;

namespace DlnSweep.Dynamics.Tests.Committee;

/// <summary>
/// A second implementation of the differential equation, with nothing in common but the formulas: each integral on its own, the whole of Q,
/// the classical Runge-Kutta method with a fixed step, the system's own arcsine.
/// </summary>
internal sealed class PlainOde(CommitteeSettings settings)
{
    private readonly int students = settings.Students;
    private readonly int teachers = settings.Teachers;
    private readonly int n = settings.Fields;

    /// <summary>The state [C (n x n), v (K)] after a number of steps.</summary>
    public (double[,] C, double[] V) Integrate(Overlaps start, double time, int steps)
    {
        double[,] c = new double[n, n];
        double[] v = [.. start.V];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                c[i, j] = (i < students, j < students) switch
                {
                    (true, true) => start.Q[(i * students) + j],
                    (true, false) => start.R[(i * teachers) + j - students],
                    (false, true) => start.R[(j * teachers) + i - students],
                    _ => i == j ? settings.TeacherScale * settings.TeacherScale : 0,
                };
            }
        }

        double h = time / steps;
        for (int s = 0; s < steps; s++)
        {
            (double[,] c1, double[] v1) = Rates(c, v);
            (double[,] c2, double[] v2) = Rates(Plus(c, h / 2, c1), Plus(v, h / 2, v1));
            (double[,] c3, double[] v3) = Rates(Plus(c, h / 2, c2), Plus(v, h / 2, v2));
            (double[,] c4, double[] v4) = Rates(Plus(c, h, c3), Plus(v, h, v3));
            c = Plus(Plus(Plus(Plus(c, h / 6, c1), h / 3, c2), h / 3, c3), h / 6, c4);
            v = Plus(Plus(Plus(Plus(v, h / 6, v1), h / 3, v2), h / 3, v3), h / 6, v4);
        }

        return (c, v);
    }

    private (double[,] C, double[] V) Rates(double[,] c, double[] v)
    {
        double rate = settings.FirstLayerRate;
        double[] q = [.. Enumerable.Range(0, n).Select(i => i < students ? -settings.OutputScale * v[i] : settings.TeacherWeight)];
        double Sum(Func<int, double> term) => Enumerable.Range(0, n).Sum(f => q[f] * term(f));
        double[,] x = new double[students, n];
        for (int k = 0; k < students; k++)
        {
            for (int b = 0; b < n; b++)
            {
                x[k, b] = Sum(f => I3(c, k, b, f));
            }
        }

        double[,] rates = new double[n, n];
        double[] rateOfV = new double[students];
        for (int k = 0; k < students; k++)
        {
            rateOfV[k] = settings.SecondLayerRate * rate * Sum(f => I2(c, k, f));
            for (int b = students; b < n; b++)
            {
                rates[k, b] = rate * v[k] * x[k, b];
                rates[b, k] = rates[k, b];
            }

            for (int l = 0; l < students; l++)
            {
                double y = Sum(f => Sum(g => I4(c, k, l, f, g))) + (settings.LabelNoise * settings.LabelNoise * J2(c, k, l));
                double spread = settings.Method == CommitteeMethod.Flow ? 0 : rate * rate / settings.Batch * v[k] * v[l] * y;
                rates[k, l] = (rate * ((v[k] * x[k, l]) + (v[l] * x[l, k]))) + spread;
            }
        }

        return (rates, rateOfV);
    }

    private double I2(double[,] c, int a, int b) => settings.Activation == Activation.Linear
        ? c[a, b]
        : 2 / Math.PI * Math.Asin(c[a, b] / Math.Sqrt((1 + c[a, a]) * (1 + c[b, b])));

    private double I3(double[,] c, int a, int b, int e) =>
        settings.Activation == Activation.Linear
            ? c[b, e]
            : 2
                / Math.PI
                * ((c[b, e] * (1 + c[a, a])) - (c[a, b] * c[a, e]))
                / ((1 + c[a, a]) * Math.Sqrt(((1 + c[a, a]) * (1 + c[e, e])) - (c[a, e] * c[a, e])));

    private double J2(double[,] c, int a, int b) =>
        settings.Activation == Activation.Linear ? 1 : 2 / Math.PI / Math.Sqrt(Determinant(c, a, b));

    private double I4(double[,] c, int a, int b, int e, int f)
    {
        if (settings.Activation == Activation.Linear)
        {
            return c[e, f];
        }

        double d = Determinant(c, a, b);
        double S(int i, int j) => (d * c[i, j]) - ((1 + c[a, a]) * c[b, i] * c[b, j]) - ((1 + c[b, b]) * c[a, i] * c[a, j])
            + (c[a, b] * ((c[a, i] * c[b, j]) + (c[b, i] * c[a, j])));
        return 4 / (Math.PI * Math.PI * Math.Sqrt(d)) * Math.Asin(Math.Clamp(S(e, f) / Math.Sqrt((d + S(e, e)) * (d + S(f, f))), -1, 1));
    }

    private static double Determinant(double[,] c, int a, int b) => ((1 + c[a, a]) * (1 + c[b, b])) - (c[a, b] * c[a, b]);

    private static double[] Plus(double[] x, double factor, double[] y) => [.. x.Zip(y, (a, b) => a + (factor * b))];

    private static double[,] Plus(double[,] x, double factor, double[,] y)
    {
        double[,] sum = new double[x.GetLength(0), x.GetLength(1)];
        for (int i = 0; i < sum.GetLength(0); i++)
        {
            for (int j = 0; j < sum.GetLength(1); j++)
            {
                sum[i, j] = x[i, j] + (factor * y[i, j]);
            }
        }

        return sum;
    }
}
