using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Definition;

/// <summary>One parameter of an axis with its values.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Index">Its position in the model's declaration.</param>
/// <param name="Values">Its values along the axis, in file order, of the parameter's own kind.</param>
/// <param name="Generator">The function that made the values; null for a list.</param>
public sealed record AxisColumn(Parameter Parameter, int Index, IReadOnlyList<ParameterValue> Values, AxisGenerator? Generator)
{
    /// <summary>The parameter's name.</summary>
    public string Name => Parameter.Name;

    /// <summary>Whether the values are numbers.</summary>
    public bool IsNumeric => Parameter.Kind is ValueKind.Real or ValueKind.Integer;

    /// <summary>Whether two values differ that have a place in a figure: choices, or finite numbers.</summary>
    public bool HasSpread => Values.Where(v => !IsNumeric || double.IsFinite(v.Real)).Distinct().Skip(1).Any();

    /// <summary>The values as a sweep file writes them.</summary>
    public override string ToString() => Generator?.ToString() ?? $"[{string.Join(", ", Values)}]";
}
