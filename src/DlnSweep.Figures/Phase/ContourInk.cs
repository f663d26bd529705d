using DlnSweep.Figures.Colors;

namespace DlnSweep.Figures.Phase;

/// <summary>The colour of a contour line: a level has one colour of the map around it, so one ink reads well along all of it.</summary>
internal static class ContourInk
{
    public static string Color(double fraction) => Viridis.IsLight(fraction) ? "#1a1a1a" : "#fff";
}
