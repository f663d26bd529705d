using System.Collections.Frozen;

namespace DlnSweep.Figures.Text;

/// <summary>The commands of <see cref="MathMarkup"/>.</summary>
internal static class MathSymbols
{
    /// <summary>Characters by the name of their command.</summary>
    public static FrozenDictionary<string, string> Letters { get; } = new Dictionary<string, string>
    {
        ["alpha"] = "α",
        ["beta"] = "β",
        ["gamma"] = "γ",
        ["delta"] = "δ",
        ["epsilon"] = "ε",
        ["varepsilon"] = "ε",
        ["zeta"] = "ζ",
        ["eta"] = "η",
        ["theta"] = "θ",
        ["iota"] = "ι",
        ["kappa"] = "κ",
        ["lambda"] = "λ",
        ["mu"] = "μ",
        ["nu"] = "ν",
        ["xi"] = "ξ",
        ["pi"] = "π",
        ["rho"] = "ρ",
        ["sigma"] = "σ",
        ["tau"] = "τ",
        ["upsilon"] = "υ",
        ["phi"] = "φ",
        ["varphi"] = "φ",
        ["chi"] = "χ",
        ["psi"] = "ψ",
        ["omega"] = "ω",
        ["Gamma"] = "Γ",
        ["Delta"] = "Δ",
        ["Theta"] = "Θ",
        ["Lambda"] = "Λ",
        ["Xi"] = "Ξ",
        ["Pi"] = "Π",
        ["Sigma"] = "Σ",
        ["Phi"] = "Φ",
        ["Psi"] = "Ψ",
        ["Omega"] = "Ω",
        ["ell"] = "ℓ",
        ["infty"] = "∞",
        ["times"] = "×",
        ["cdot"] = "·",
        ["pm"] = "±",
        ["leq"] = "≤",
        ["le"] = "≤",
        ["geq"] = "≥",
        ["ge"] = "≥",
        ["ll"] = "≪",
        ["gg"] = "≫",
        ["to"] = "→",
        ["propto"] = "∝",
        ["approx"] = "≈",
        ["sqrt"] = "√",
        ["star"] = "⋆",
        ["ast"] = "∗",
        ["langle"] = "⟨",
        ["rangle"] = "⟩",
        ["Vert"] = "‖",
        ["partial"] = "∂",
        ["sum"] = "∑",
        ["top"] = "⊤",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Names = Letters
        .Where(l => l.Key is not "varepsilon" and not "varphi")
        .DistinctBy(l => l.Value)
        .ToFrozenDictionary(l => l.Value, l => l.Key, StringComparer.Ordinal);

    /// <summary>Combining characters by the name of the accent.</summary>
    public static FrozenDictionary<string, string> Accents { get; } = new Dictionary<string, string>
    {
        ["hat"] = "\u0302",
        ["bar"] = "\u0304",
        ["tilde"] = "\u0303",
        ["dot"] = "\u0307",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name of a character, such as "gamma"; null where it has none.</summary>
    public static string? NameOf(string letter) => Names.GetValueOrDefault(letter);

    /// <summary>The ordinary character of a small index or exponent; any other character as it is.</summary>
    public static string Plain(char c) => c switch
    {
        '²' => "2",
        '³' => "3",
        >= '₀' and <= '₉' => ((char)('0' + (c - '₀'))).ToString(),
        'ₛ' => "s",
        'ℓ' => "l",
        _ => c.ToString(),
    };

    /// <summary>Whether a character is a small index; few fonts have them all.</summary>
    public static bool IsLowered(char c) => c is (>= '₀' and <= '₉') or 'ₛ';

    /// <summary>Whether a character stands between two sides and wants space.</summary>
    public static bool IsRelation(string letter) => letter is "≤" or "≥" or "≪" or "≫" or "→" or "∝" or "≈";
}
