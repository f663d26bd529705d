using System.Globalization;

namespace DlnSweep.Dynamics.Modeling;

/// <summary>A whole-number parameter between two bounds.</summary>
/// <param name="name">The name in snake_case.</param>
/// <param name="standard">The default.</param>
/// <param name="meaning">What it means, in one sentence.</param>
public sealed class IntegerParameter(string name, long standard, string meaning) : Parameter(name, meaning)
{
    /// <summary>The smallest value allowed.</summary>
    public long Minimum { get; init; }

    /// <summary>The largest value allowed.</summary>
    public long Maximum { get; init; } = 1L << 53;

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Integer;

    /// <inheritdoc/>
    public override ParameterValue Default => ParameterValue.Of(standard);

    /// <inheritdoc/>
    public override string Range => string.Create(
        CultureInfo.InvariantCulture,
        $"a whole number{(Minimum == -(1L << 53) ? "" : $", at least {Minimum}")}{(Maximum == 1L << 53 ? "" : $", at most {Maximum}")}");

    /// <inheritdoc/>
    public override bool TryConvert(ParameterValue written, out ParameterValue value)
    {
        value = default;
        if (written.Kind == ValueKind.Real && written.Real == Math.Floor(written.Real) && Math.Abs(written.Real) <= 1L << 53)
        {
            written = ParameterValue.Of((long)written.Real);
        }

        if (written.Kind != ValueKind.Integer)
        {
            return false;
        }

        value = written;
        return written.Integer >= Minimum && written.Integer <= Maximum;
    }
}
