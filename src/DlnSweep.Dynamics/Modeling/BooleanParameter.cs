namespace DlnSweep.Dynamics.Modeling;

/// <summary>A parameter that is true or false.</summary>
/// <param name="name">The name in snake_case.</param>
/// <param name="standard">The default.</param>
/// <param name="meaning">What it means, in one sentence.</param>
public sealed class BooleanParameter(string name, bool standard, string meaning) : Parameter(name, meaning)
{
    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Boolean;

    /// <inheritdoc/>
    public override ParameterValue Default => ParameterValue.Of(standard);

    /// <inheritdoc/>
    public override string Range => "true or false";

    /// <inheritdoc/>
    public override bool TryConvert(ParameterValue written, out ParameterValue value)
    {
        value = written;
        return written.Kind == ValueKind.Boolean;
    }
}
