using System.Buffers;
using System.Globalization;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>
/// What a scalar of a sweep file stands for, by the core rules of YAML 1.2: <c>1e-3</c> is a number, <c>true</c> and <c>false</c> are the
/// only booleans, and quoted scalars are text.
/// </summary>
internal static class ScalarReader
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.eE+-");

    /// <summary>The value, or null for a scalar that is no value; <paramref name="problem"/> then says why.</summary>
    public static ParameterValue? Read(YamlText scalar, out string problem)
    {
        problem = "";
        string text = scalar.Value;
        if (scalar.Quoted)
        {
            return ParameterValue.Of(text);
        }

        if (scalar.IsNull)
        {
            problem = "there is no value here";
            return null;
        }

        switch (text)
        {
            case "true" or "True" or "TRUE":
                return ParameterValue.Of(true);
            case "false" or "False" or "FALSE":
                return ParameterValue.Of(false);
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF":
                return ParameterValue.Of(double.PositiveInfinity);
            case "-.inf" or "-.Inf" or "-.INF":
                return ParameterValue.Of(double.NegativeInfinity);
            case ".nan" or ".NaN" or ".NAN":
                problem = "'.nan' is not a number that a parameter can take";
                return null;
            default:
                return LooksNumeric(text) ? ReadNumber(text, out problem) : ParameterValue.Of(text);
        }
    }

    /// <summary>An addition to a type error for spellings that other YAML readers accept.</summary>
    public static string Advice(YamlText scalar, ValueKind wanted)
    {
        string text = scalar.Value;
        if (scalar.Quoted && wanted != ValueKind.Text)
        {
            return "; quoted values are text, remove the quotes";
        }

        return wanted switch
        {
            ValueKind.Boolean when text.ToLowerInvariant() is "yes" or "on" or "y" or "1" => "; write true",
            ValueKind.Boolean when text.ToLowerInvariant() is "no" or "off" or "n" or "0" => "; write false",
            ValueKind.Real or ValueKind.Integer when text.Contains('_') && LooksNumeric(text.Replace("_", "")) =>
                "; write the digits without '_'",
            ValueKind.Real or ValueKind.Integer when text.ToLowerInvariant() is "inf" or "infinity" or "+inf" =>
                "; infinity is written .inf",
            ValueKind.Real or ValueKind.Integer when text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) =>
                "; write the number in decimal",
            ValueKind.Real or ValueKind.Integer when text.ToLowerInvariant() is ".inf" or "+.inf" =>
                "; infinity is not one of its values",
            ValueKind.Integer when IsBeyondWholeNumbers(text) => "; whole numbers end at 2^53 = 9007199254740992",
            _ => "",
        };
    }

    private static bool IsBeyondWholeNumbers(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && Math.Abs(value) >= 1L << 53;

    private static bool LooksNumeric(string text)
    {
        int start = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        return text.AsSpan(start).ContainsAnyInRange('0', '9')
            && (text.AsSpan(start)[0] == '.' || char.IsAsciiDigit(text[start]))
            && text.AsSpan(start).IndexOfAnyExcept(NumberCharacters) < 0
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    private static ParameterValue? ReadNumber(string text, out string problem)
    {
        problem = "";
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            return ParameterValue.Of(integer);
        }

        double real = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsInfinity(real))
        {
            problem = $"the number {text} is too large for double precision";
            return null;
        }

        if (real == 0 && text.AsSpan(0, Exponent(text)).ContainsAnyInRange('1', '9'))
        {
            problem = $"the number {text} is too small for double precision";
            return null;
        }

        return ParameterValue.Of(real);
    }

    private static int Exponent(string text) => text.IndexOfAny(['e', 'E']) is >= 0 and int at ? at : text.Length;
}
