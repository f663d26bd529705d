using System.Globalization;

namespace DlnSweep.Dynamics.Modeling;

/// <summary>A real parameter between two bounds.</summary>
/// <param name="name">The name in snake_case.</param>
/// <param name="standard">The default.</param>
/// <param name="meaning">What it means, in one sentence.</param>
public sealed class RealParameter(string name, double standard, string meaning) : Parameter(name, meaning)
{
    /// <summary>The smallest value, itself allowed unless <see cref="AboveMinimum"/>.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>The largest value, itself allowed unless <see cref="BelowMaximum"/>.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the minimum itself is excluded.</summary>
    public bool AboveMinimum { get; init; }

    /// <summary>Whether the maximum itself is excluded.</summary>
    public bool BelowMaximum { get; init; }

    /// <summary>Whether +infinity (<c>.inf</c>) is allowed, for limits such as infinite width.</summary>
    public bool AllowInfinity { get; init; }

    /// <summary>Whether only whole numbers (or infinity) are allowed.</summary>
    public bool Whole { get; init; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Real;

    /// <inheritdoc/>
    public override ParameterValue Default => ParameterValue.Of(standard);

    /// <inheritdoc/>
    public override string Range
    {
        get
        {
            List<string> parts = [Whole ? "a whole number" : "a number"];
            if (!double.IsNegativeInfinity(Minimum))
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{(AboveMinimum ? "above" : "at least")} {Minimum}"));
            }

            if (!double.IsPositiveInfinity(Maximum))
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{(BelowMaximum ? "below" : "at most")} {Maximum}"));
            }

            return string.Join(", ", parts) + (AllowInfinity ? ", or .inf" : "");
        }
    }

    /// <inheritdoc/>
    public override bool TryConvert(ParameterValue written, out ParameterValue value)
    {
        value = default;
        if (written.Kind is not (ValueKind.Real or ValueKind.Integer))
        {
            return false;
        }

        double real = written.Real;
        bool inside = double.IsPositiveInfinity(real)
            ? AllowInfinity
            : double.IsFinite(real)
                && (AboveMinimum ? real > Minimum : real >= Minimum)
                && (BelowMaximum ? real < Maximum : real <= Maximum)
                && (!Whole || real == Math.Floor(real));

        // Negative zero is the same point of the grid as zero, so it is written as zero.
        value = ParameterValue.Of(real == 0 ? 0.0 : real);
        return inside;
    }
}
