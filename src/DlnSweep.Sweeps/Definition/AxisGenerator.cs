using System.Globalization;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Definition;

/// <summary>How an axis was written when not as a list: a numpy function and its arguments.</summary>
/// <param name="Function">linspace, logspace, geomspace or arange.</param>
/// <param name="Arguments">Its arguments as written.</param>
public sealed record AxisGenerator(string Function, IReadOnlyList<ParameterValue> Arguments)
{
    /// <summary>The names of the functions.</summary>
    public static IReadOnlyList<string> Functions { get; } = ["linspace", "logspace", "geomspace", "arange"];

    /// <summary>What the arguments of a function are, for messages.</summary>
    public static string Usage(string function) => function switch
    {
        "linspace" => "[first, last, count]",
        "logspace" => "[first exponent of ten, last exponent of ten, count]",
        "geomspace" => "[first, last, count]",
        _ => "[stop], [start, stop] or [start, stop, step]",
    };

    /// <summary><c>{linspace: [0, 1, 11]}</c>, as a sweep file writes it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{{{Function}: [{string.Join(", ", Arguments)}]}}");
}
