using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.Committee;

/// <summary>What is recorded of the overlaps.</summary>
/// <param name="Specialization">Mean over teachers of max_k |R_km|/(tau sqrt Q_kk).</param>
/// <param name="FeatureMovement">|Q - Q(0)|/|Q(0)|, Frobenius.</param>
/// <param name="MeanQ">tr Q / K.</param>
/// <param name="MaxOverlap">The largest of the cosines.</param>
/// <param name="SecondLayer">Mean |v_k|.</param>
/// <param name="Participation">(sum a)^2/(K sum a^2) of a_k = v_k^2 Q_kk.</param>
internal readonly record struct Observables(
    double Specialization, double FeatureMovement, double MeanQ, double MaxOverlap, double SecondLayer, double Participation)
{
    /// <summary>Measures overlaps.</summary>
    /// <param name="overlaps">The overlaps.</param>
    /// <param name="start">Q at time zero.</param>
    /// <param name="teacherScale">tau.</param>
    public static Observables Of(Overlaps overlaps, ReadOnlySpan<double> start, double teacherScale)
    {
        int students = overlaps.Students;
        double trace = 0;
        double second = 0;
        double size = 0;
        double sizeSquare = 0;
        for (int k = 0; k < students; k++)
        {
            double q = overlaps.Q[(k * students) + k];
            double v = overlaps.V[k];
            double a = v * v * q;
            trace += q;
            second += Math.Abs(v);
            size += a;
            sizeSquare += a * a;
        }

        double sum = 0;
        double largest = 0;
        for (int m = 0; m < overlaps.Teachers; m++)
        {
            double best = 0;
            for (int k = 0; k < students; k++)
            {
                double q = overlaps.Q[(k * students) + k];
                double cosine = q > 0 ? Math.Abs(overlaps.R[(k * overlaps.Teachers) + m]) / (teacherScale * Math.Sqrt(q)) : 0;
                best = Math.Max(best, cosine);
            }

            sum += best;
            largest = Math.Max(largest, best);
        }

        double moved = Math.Sqrt(Vectors.SquaredDistance(overlaps.Q, start) / Vectors.SumOfSquares(start));
        return new(sum / overlaps.Teachers, moved, trace / students, largest, second / students, size * size / (students * sizeSquare));
    }
}
