using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.Committee;

/// <summary>
/// Where gradient flow of paired erf units ends as gamma goes to zero, at infinite input dimension: the best function that the kernel of h
/// = K/2 distinct units can express, which is linear in the teachers' directions.
/// </summary>
internal static class LazyFloor
{
    private const double TwoOverPi = 0.63661977236758134;

    /// <summary>The test loss; null where the closed form does not hold.</summary>
    public static double? Of(CommitteeSettings settings)
    {
        if (!settings.IsPaired || settings.Activation != Activation.Erf)
        {
            return null;
        }

        double h = settings.Students / 2.0;
        double teacher = settings.TeacherScale * settings.TeacherScale;
        double student = settings.WeightScale * settings.WeightScale;
        double q = teacher / (1 + teacher);
        double between = TwoOverPi / (1 + student); // E g'(a) g'(b) of two units
        double own = TwoOverPi / Math.Sqrt(1 + (2 * student));
        return (TwoOverPi * Elementary.Asin(q)) - (TwoOverPi * q * h * between / (own - between + (h * between)));
    }
}
