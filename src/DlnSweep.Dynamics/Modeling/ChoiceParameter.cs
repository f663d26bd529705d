using System.Text.Json;

namespace DlnSweep.Dynamics.Modeling;

/// <summary>A parameter that takes one of the members of an enumeration, written in kebab-case (<c>full-batch</c>).</summary>
/// <typeparam name="TChoice">The enumeration.</typeparam>
/// <param name="name">The name in snake_case.</param>
/// <param name="standard">The default.</param>
/// <param name="meaning">What it means, in one sentence.</param>
public sealed class ChoiceParameter<TChoice>(string name, TChoice standard, string meaning) : Parameter(name, meaning)
    where TChoice : struct, Enum
{
    private static readonly string[] Names = Array.ConvertAll(Enum.GetNames<TChoice>(), JsonNamingPolicy.KebabCaseLower.ConvertName);

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Text;

    /// <inheritdoc/>
    public override ParameterValue Default => ParameterValue.Of(NameOf(standard));

    /// <inheritdoc/>
    public override string Range => "one of " + string.Join(", ", Names);

    /// <summary>The name of a choice as sweep files write it.</summary>
    public static string NameOf(TChoice choice) => JsonNamingPolicy.KebabCaseLower.ConvertName(Enum.GetName(choice)!);

    /// <summary>The choice of a value that <see cref="TryConvert"/> accepted.</summary>
    public static TChoice ChoiceOf(ParameterValue value) => Enum.GetValues<TChoice>()[Array.IndexOf(Names, value.Text)];

    /// <inheritdoc/>
    public override bool TryConvert(ParameterValue written, out ParameterValue value)
    {
        value = written;
        return written.Kind == ValueKind.Text && Names.Contains(written.Text);
    }
}
