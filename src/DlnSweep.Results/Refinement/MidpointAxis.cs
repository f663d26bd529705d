using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Results.Refinement;

/// <summary>
/// An axis with the points that repeated halving puts between its values, numbered in rising order: every value of the file is a multiple
/// of <see cref="Step"/>. Midpoints are arithmetic means; geometric ones on an axis that geomspace or logspace made.
/// </summary>
internal sealed class MidpointAxis
{
    private readonly AxisColumn column;
    private readonly ParameterValue?[] values;
    private readonly Dictionary<double, int> places = [];
    private readonly bool geometric;

    /// <summary>The lattice of an axis.</summary>
    /// <param name="column">The axis.</param>
    /// <param name="levels">How often intervals are halved.</param>
    public MidpointAxis(AxisColumn column, int levels)
    {
        this.column = column;
        Step = 1 << levels;
        ParameterValue[] sorted = [.. column.Values.OrderBy(v => v.Real)];
        geometric = column.Generator?.Function is "geomspace" or "logspace" && sorted[0].Real > 0;
        values = new ParameterValue?[((sorted.Length - 1) * Step) + 1];
        for (int i = 0; i < sorted.Length; i++)
        {
            values[i * Step] = sorted[i];
        }

        for (int half = Step / 2; half > 0; half /= 2)
        {
            for (int i = half; i < values.Length; i += 2 * half)
            {
                values[i] = Between(values[i - half], values[i + half]);
            }
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                places.TryAdd(value.Real, i);
            }
        }
    }

    /// <summary>The parameter's position in the declaration.</summary>
    public int Index => column.Index;

    /// <summary>Points from one value of the file to the next.</summary>
    public int Step { get; }

    /// <summary>The number of points.</summary>
    public int Count => values.Length;

    /// <summary>The value at a point; null where the parameter takes none, as between two neighbouring whole numbers.</summary>
    public ParameterValue? this[int place] => values[place];

    /// <summary>The point of a value, or -1.</summary>
    public int PlaceOf(double value) => places.GetValueOrDefault(value, -1);

    private ParameterValue? Between(ParameterValue? low, ParameterValue? high)
    {
        if (low is not { } a || high is not { } b)
        {
            return null;
        }

        double middle = geometric ? Math.Sqrt(a.Real) * Math.Sqrt(b.Real) : (0.5 * a.Real) + (0.5 * b.Real);
        return Convert(middle, a, b) ?? Convert(Math.Round(middle), a, b);
    }

    private ParameterValue? Convert(double middle, ParameterValue low, ParameterValue high) =>
        column.Parameter.TryConvert(ParameterValue.Of(middle), out ParameterValue value) && value.Real > low.Real && value.Real < high.Real
            ? value
            : null;
}
