namespace DlnSweep.Dynamics.Committee;

/// <summary>Where the methods are validated.</summary>
internal static class TrustRange
{
    private const int MostStudents = 16;
    private const double SmallestRichness = 1e-3;

    /// <summary>Whether the sizes lie in the validated range.</summary>
    public static bool Covers(CommitteeSettings settings) =>
        settings.Students <= MostStudents
        && (settings.Parameterization == Parameterization.Committee || settings.Richness >= SmallestRichness);
}
