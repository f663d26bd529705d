using System.Text;
using DlnSweep.Figures.Text;

namespace DlnSweep.Reports;

/// <summary>Words for axes and captions: a name with spaces, and the paper's symbol as a formula where there is one.</summary>
internal static class Titles
{
    /// <summary>
    /// Such as <c>test error $E$ [unit]</c>. Words that the symbol itself begins with are not said twice: <c>gamma_w</c> with the symbol
    /// γ_w is <c>$γ_w$</c>, <c>log2_learning_rate</c> with log₂ η₀ is <c>learning rate $log₂ η₀$</c>.
    /// </summary>
    public static string Of(string symbol, string name, string unit)
    {
        string title = symbol == name ? Words(name) : $"{Remaining(symbol, name)} ${symbol}$".TrimStart();
        return unit.Length > 0 ? $"{title} [{unit}]" : title;
    }

    /// <summary>A name with spaces; a single letter, or one with an index, as a formula.</summary>
    public static string Words(string name) =>
        name.Length == 1 || (name.Length > 1 && name[1] == '_' && name.IndexOf('_', 2) < 0) ? $"${name}$" : name.Replace('_', ' ');

    /// <summary>With a capital first letter, unless a formula or a single letter begins it.</summary>
    public static string Sentence(string title) =>
        title.Length > 1 && char.IsAsciiLetterLower(title[1]) ? char.ToUpperInvariant(title[0]) + title[1..] : title;

    /// <summary>A title without its formulas' styles, for places that are not drawings.</summary>
    public static string Plain(string markup) => RichText.Parse(markup).Plain.Replace('\u00A0', ' ').Replace('\u2009', ' ');

    private static string Remaining(string symbol, string name)
    {
        string spelled = Spelled(symbol);
        List<string> words = [.. name.Split('_')];
        while (words.Count > 0 && spelled.StartsWith(words[0], StringComparison.Ordinal))
        {
            spelled = spelled[words[0].Length..];
            words.RemoveAt(0);
        }

        return string.Join(' ', words);
    }

    // γ_σ² as gammasigma2: letters by name, indices and exponents as plain digits, nothing else.
    private static string Spelled(string symbol)
    {
        StringBuilder spelled = new();
        foreach (char c in symbol)
        {
            string letter = MathSymbols.Plain(c);
            spelled.Append(MathSymbols.NameOf(letter) ?? (char.IsAsciiLetterOrDigit(letter[0]) ? letter : ""));
        }

        return spelled.ToString();
    }
}
