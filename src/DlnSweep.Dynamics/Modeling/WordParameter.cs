namespace DlnSweep.Dynamics.Modeling;

/// <summary>A parameter that takes a short text on one line: any, or one of a list.</summary>
/// <param name="name">The name in snake_case.</param>
/// <param name="standard">The default.</param>
/// <param name="meaning">What it means, in one sentence.</param>
public sealed class WordParameter(string name, string standard, string meaning) : Parameter(name, meaning)
{
    /// <summary>The longest text.</summary>
    public const int MaximalLength = 200;

    /// <summary>The texts that are allowed; empty for any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Text;

    /// <inheritdoc/>
    public override ParameterValue Default => ParameterValue.Of(standard);

    /// <inheritdoc/>
    public override string Range =>
        Choices.Count > 0 ? "one of " + string.Join(", ", Choices) : $"a text of at most {MaximalLength} characters on one line";

    /// <inheritdoc/>
    public override bool TryConvert(ParameterValue written, out ParameterValue value)
    {
        value = written;
        return written.Kind == ValueKind.Text
            && (
                Choices.Count > 0
                    ? Choices.Contains(written.Text)
                    : written.Text.Length <= MaximalLength && !written.Text.Any(char.IsControl));
    }
}
