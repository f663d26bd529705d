using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Templates;

/// <summary>An option of a program that can be a parameter.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Arguments">The argument templates that pass it.</param>
/// <param name="Kind">The kind of value.</param>
/// <param name="Default">The program's own default; null when it has none.</param>
/// <param name="Choices">The values that it takes; empty for any.</param>
/// <param name="Required">Whether the program does not run without it.</param>
/// <param name="Meaning">What the program says of it, in one line.</param>
internal sealed record ProgramOption(
    string Name,
    IReadOnlyList<string> Arguments,
    ValueKind Kind,
    ParameterValue? Default,
    IReadOnlyList<string> Choices,
    bool Required,
    string Meaning)
{
    /// <summary>Whether it is a learning rate, by its name.</summary>
    public bool IsRate =>
        Kind == ValueKind.Real && (Name is "lr" or "eta" or "learning_rate" || Name.EndsWith("_lr", StringComparison.Ordinal));

    /// <summary>Whether it is a size of a network, by its name.</summary>
    public bool IsSize =>
        Kind == ValueKind.Integer
        && (string[])["width", "hidden", "d_model", "n_embd", "dim", "channels"] is var sizes
        && sizes.Any(s => Name.Contains(s, StringComparison.Ordinal));

    /// <summary>Whether a sweep can do without it, or knows what to give it.</summary>
    public bool IsUsable => Default is not null || Required || IsRate || IsSize;
}
