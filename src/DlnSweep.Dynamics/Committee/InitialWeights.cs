using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Committee;

/// <summary>
/// Initial weights in the coordinates of the chain, exact in law at any input dimension: w_k / sqrt D has coordinates A along the teachers
/// and, by Bartlett's decomposition, F along directions of its own.
/// </summary>
internal static class InitialWeights
{
    /// <summary>Draws A (K x M), F (K x K, lower triangular) and v (K).</summary>
    public static void Draw(CommitteeSettings settings, RandomSource random, Span<double> a, Span<double> f, Span<double> v)
    {
        int students = settings.Students;
        int teachers = settings.Teachers;
        int distinct = settings.IsPaired ? students / 2 : students;
        double scale = settings.WeightScale / Math.Sqrt(settings.InputDimension);
        f.Clear();
        random.FillNormal(a[..(distinct * teachers)]);
        for (int k = 0; k < distinct; k++)
        {
            random.FillNormal(f.Slice(k * students, k));
            f[(k * students) + k] = random.NextChi(settings.InputDimension - teachers - k);
        }

        for (int k = distinct; k < students; k++)
        {
            a.Slice((k - distinct) * teachers, teachers).CopyTo(a[(k * teachers)..]);
            f.Slice((k - distinct) * students, students).CopyTo(f[(k * students)..]);
        }

        foreach (ref double value in a)
        {
            value *= scale;
        }

        foreach (ref double value in f)
        {
            value *= scale;
        }

        for (int k = 0; k < students; k++)
        {
            v[k] = SecondLayer(settings, k);
        }
    }

    /// <summary>v_k at the start.</summary>
    public static double SecondLayer(CommitteeSettings settings, int k)
    {
        bool negative = settings.IsPaired ? k >= settings.Students / 2 : k % 2 == 1;
        return negative && settings.Parameterization != Parameterization.Committee ? -1 : 1;
    }

    /// <summary>Q = A A^T + F F^T and R = tau A.</summary>
    public static void Measure(CommitteeSettings settings, ReadOnlySpan<double> a, ReadOnlySpan<double> f, Overlaps overlaps)
    {
        int students = settings.Students;
        int teachers = settings.Teachers;
        for (int k = 0; k < students; k++)
        {
            for (int l = 0; l <= k; l++)
            {
                double sum = 0;
                for (int m = 0; m < teachers; m++)
                {
                    sum += a[(k * teachers) + m] * a[(l * teachers) + m];
                }

                for (int j = 0; j <= l; j++)
                {
                    sum += f[(k * students) + j] * f[(l * students) + j];
                }

                overlaps.Q[(k * students) + l] = sum;
                overlaps.Q[(l * students) + k] = sum;
            }
        }

        for (int i = 0; i < a.Length; i++)
        {
            overlaps.R[i] = settings.TeacherScale * a[i];
        }
    }
}
