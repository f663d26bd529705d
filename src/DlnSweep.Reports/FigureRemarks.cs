using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Figures.Lines;
using DlnSweep.Figures.Phase;

namespace DlnSweep.Reports;

/// <summary>What of a figure could not be drawn as it was asked for: sentences, plain text.</summary>
internal static class FigureRemarks
{
    /// <summary>Of a map.</summary>
    public static IReadOnlyList<string> OfMaps(FigureDeclaration figure, AxisValues x, AxisValues y, IReadOnlyList<PhaseMap> maps)
    {
        double[] values = [.. maps.SelectMany(m => m.Grid.Values)];
        return
        [
            .. Linear(figure.LogX, figure.X, x.Places, "axis"),
            .. Linear(figure.LogY, figure.Y!, y.Places, "axis"),
            .. Linear(figure.LogValue, figure.Value, values, "scale of colours"),
            .. Contours(figure, x, y, values),
        ];
    }

    /// <summary>Of curves; <paramref name="nothing"/> when no point is left.</summary>
    public static IReadOnlyList<string> OfLines(FigureDeclaration figure, IReadOnlyList<LinePlot> plots, out bool nothing)
    {
        LinePoint[] points = [.. plots.SelectMany(p => p.Series).SelectMany(s => s.Points).Where(p => double.IsFinite(p.X)
            && double.IsFinite(p.Y))];
        int left = points.Count(p => figure.LogX && p.X <= 0);
        int below = points.Count(p => figure.LogValue && p.Y <= 0 && !(figure.LogX && p.X <= 0));
        nothing = points.Length > 0 && left + below == points.Length;
        bool noLine = figure.Fit && !plots.SelectMany(p => p.Series).Any(s => s.Style == LineStyle.Dashed);
        return
        [
            .. Hidden(left, points.Length, figure.X),
            .. Hidden(below, points.Length, figure.Value),
            .. noLine && !nothing ? (string[])["No straight line: no curve has points at two places."] : [],
        ];
    }

    private static IEnumerable<string> Linear(bool log, string name, IReadOnlyList<double> values, string scale)
    {
        if (log && values.Any(v => v <= 0))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"The {scale} of {name} is linear: {values.Min()} is among its values, which has no "
                    + $"logarithm.");
        }
    }

    private static IEnumerable<string> Contours(FigureDeclaration figure, AxisValues x, AxisValues y, double[] values)
    {
        if (figure.Contours.Count == 0 || values.Length == 0)
        {
            yield break;
        }

        if (!x.IsToScale || !y.IsToScale)
        {
            yield return $"No contours: the values of {(x.IsToScale ? y.Name : x.Name)} are not drawn to scale.";
            yield break;
        }

        double[] outside = [.. figure.Contours.Where(level => level <= values.Min() || level >= values.Max())];
        if (outside.Length > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"No contour at {string.Join(", ", outside)}: the values of {figure.Value} go from {values.Min():G6} to "
                    + $"{values.Max():G6}.");
        }
    }

    private static IEnumerable<string> Hidden(int count, int all, string name)
    {
        if (count > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{(count == all ? "No point has" : $"{count} of {all} points have no")} place on the logarithmic axis of {name}: "
                    + $"{(count == all ? "no value is" : "their values are not")} positive.");
        }
    }
}
