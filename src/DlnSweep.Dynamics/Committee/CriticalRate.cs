namespace DlnSweep.Dynamics.Committee;

/// <summary>
/// The learning rate from which a committee of K = M units no longer keeps a teacher that it has learned: the equation linearized at Q = R
/// = T, among perturbations that are the same for all units (own and mutual Q, own and foreign R). The Jacobian is c J_1 + c^2/B J_2, so
/// stability is lost at the smallest positive root of det(J_1 + x J_2), a quadratic in x = c/B.
/// </summary>
internal static class CriticalRate
{
    private const double Step = 1e-4; // of central differences, relative to T

    /// <summary>The learning rate; null where perfect learning is not a fixed point or the second layer moves too.</summary>
    public static double? Of(CommitteeSettings settings)
    {
        if (
            settings.Parameterization != Parameterization.Committee
            || settings.Students != settings.Teachers
            || settings.SecondLayerRate > 0)
        {
            return null;
        }

        return settings.Activation == Activation.Linear
            ? 2.0 * settings.Batch / settings.Students // the summed error shrinks by 1 - eta K and spreads by (eta K)^2 / B
            : settings.Batch * SmallestRoot(settings);
    }

    private static double SmallestRoot(CommitteeSettings settings)
    {
        int size = settings.Students == 1 ? 2 : 4;
        double[,] drift = new double[size, size];
        double[,] noise = new double[size, size];
        double step = Step * settings.TeacherScale * settings.TeacherScale;
        for (int j = 0; j < size; j++)
        {
            (double[] driftUp, double[] noiseUp) = Rates(settings, size, j, step);
            (double[] driftDown, double[] noiseDown) = Rates(settings, size, j, -step);
            for (int i = 0; i < size; i++)
            {
                drift[i, j] = (driftUp[i] - driftDown[i]) / (2 * step);
                noise[i, j] = (noiseUp[i] - noiseDown[i]) / (2 * step);
            }
        }

        double at0 = Determinant(drift, noise, 0);
        double at1 = Determinant(drift, noise, 1);
        double at2 = Determinant(drift, noise, -1);
        double linear = (at1 - at2) / 2;
        double square = ((at1 + at2) / 2) - at0;
        double root = Math.Sqrt((linear * linear) - (4 * square * at0));
        double first = 2 * at0 / (-linear - root);
        double second = 2 * at0 / (-linear + root);
        return Math.Min(first > 0 ? first : double.PositiveInfinity, second > 0 ? second : double.PositiveInfinity);
    }

    // The derivatives without c and c^2/B of own Q, own R, mutual Q and foreign R, with one of these moved from perfect learning.
    private static (double[] Drift, double[] Noise) Rates(CommitteeSettings settings, int size, int moved, double by)
    {
        int units = settings.Students;
        double teacher = settings.TeacherScale * settings.TeacherScale;
        double Value(int which) => (which < 2 ? teacher : 0) + (which == moved ? by : 0);
        Overlaps overlaps = new(units, units);
        for (int k = 0; k < units; k++)
        {
            overlaps.V[k] = 1;
            for (int l = 0; l < units; l++)
            {
                overlaps.Q[(k * units) + l] = Value(k == l ? 0 : 2);
                overlaps.R[(k * units) + l] = Value(k == l ? 1 : 3);
            }
        }

        NetworkAverages averages = new(settings with { LabelNoise = 0 });
        averages.Load(overlaps);
        double[] x = new double[units * 2 * units];
        double[] y = new double[units * units];
        averages.Gaussian.Drift(x);
        averages.Gaussian.Noise(y);
        double[] drift = [2 * x[0], x[units], units == 1 ? 0 : x[1] + x[2 * units], units == 1 ? 0 : x[units + 1]];
        double[] noise = [y[0], 0, units == 1 ? 0 : y[1], 0];
        return (drift[..size], noise[..size]);
    }

    private static double Determinant(double[,] drift, double[,] noise, double x)
    {
        int size = drift.GetLength(0);
        double[,] a = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                a[i, j] = drift[i, j] + (x * noise[i, j]);
            }
        }

        double determinant = 1;
        for (int p = 0; p < size; p++)
        {
            int pivot = p;
            for (int i = p + 1; i < size; i++)
            {
                pivot = Math.Abs(a[i, p]) > Math.Abs(a[pivot, p]) ? i : pivot;
            }

            determinant *= pivot == p ? a[p, p] : -a[pivot, p];
            for (int j = p; j < size; j++)
            {
                (a[p, j], a[pivot, j]) = (a[pivot, j], a[p, j]);
            }

            for (int i = p + 1; i < size; i++)
            {
                double factor = a[i, p] / a[p, p];
                for (int j = p + 1; j < size; j++)
                {
                    a[i, j] -= factor * a[p, j];
                }
            }
        }

        return determinant;
    }
}
