using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Estimation.Tracking;

/// <summary>An axis of a sketch: the distinct values in order.</summary>
internal sealed class SketchAxis
{
    private readonly Dictionary<ParameterValue, int> places = [];
    private readonly int parameter;

    public SketchAxis(AxisColumn column)
    {
        parameter = column.Index;
        IEnumerable<ParameterValue> values = column.Values.Distinct();
        ParameterValue[] ordered = column.Parameter.Kind is ValueKind.Real or ValueKind.Integer
            ? [.. values.OrderBy(v => v.Real)]
            : [.. values];
        for (int i = 0; i < ordered.Length; i++)
        {
            places.Add(ordered[i], i);
        }

        Labels = [.. ordered.Select(v => v.ToString())];
    }

    /// <summary>The number of values.</summary>
    public int Count => places.Count;

    /// <summary>The values as a sweep file writes them.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The place of a configuration.</summary>
    public int IndexOf(ParameterValues values) => places[values[parameter]];
}
