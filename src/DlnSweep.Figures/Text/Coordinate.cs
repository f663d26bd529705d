using System.Globalization;

namespace DlnSweep.Figures.Text;

/// <summary>Writes pixel coordinates in as few characters as a hundredth of a pixel needs, the same on every machine.</summary>
internal static class Coordinate
{
    public static string Text(double pixels)
    {
        double rounded = Math.Round(pixels, 2, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }
}
