using DlnSweep.Figures.Lines;

namespace DlnSweep.Reports;

/// <summary>How the methods of a model are told apart in a figure: theory as lines, simulation as points.</summary>
internal static class Methods
{
    private static readonly HashSet<string> Theories = new(StringComparer.Ordinal) { "dmft", "static", "infinite-width", "ode" };

    /// <summary>Whether a method is a theory.</summary>
    public static bool IsTheory(string method) => Theories.Contains(method);

    /// <summary>The first theory is a solid line, others are dashed; the first simulation is points, others are rings.</summary>
    public static LineStyle StyleOf(string method, AxisValues methods)
    {
        bool theory = IsTheory(method);
        bool first = methods.Names!.First(name => IsTheory(name) == theory) == method;
        return (theory, first) switch
        {
            (true, true) => LineStyle.Line,
            (true, false) => LineStyle.Dashed,
            (false, true) => methods.Names!.Any(IsTheory) ? LineStyle.Points : LineStyle.LineAndPoints,
            _ => LineStyle.Rings,
        };
    }

    /// <summary>The same in words.</summary>
    public static string Caption(AxisValues methods, bool errorBars = true) =>
        Titles.Sentence(string.Join(", ", methods.Names!.Select(name => $"{Words(StyleOf(name, methods))}: {name}")))
        + (errorBars ? " (error bars: standard error over replicates)." : ".");

    private static string Words(LineStyle style) => style switch
    {
        LineStyle.Line => "line",
        LineStyle.Dashed => "dashed line",
        LineStyle.Points => "points",
        LineStyle.LineAndPoints => "points joined by lines",
        _ => "rings",
    };
}
