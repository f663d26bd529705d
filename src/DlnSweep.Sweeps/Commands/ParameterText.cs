using System.Buffers;
using System.Globalization;
using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Identity;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// A parameter's value as a program reads it: numbers with the shortest digits that give the same double back, always with a point or an
/// exponent, so that a reader with types takes them for what they are; whole numbers in decimal; <c>true</c> and <c>false</c>.
/// </summary>
internal static class ParameterText
{
    /// <summary>The value inside an argument.</summary>
    public static string Of(ParameterValue value) => value.Kind == ValueKind.Real ? Real(value.Real) : value.ToString();

    /// <summary>Appends the value as JSON, which has no infinities: they are texts that float() of Python and strtod of C read.</summary>
    public static void AppendJson(StringBuilder json, ParameterValue value)
    {
        if (value.Kind == ValueKind.Text || (value.Kind == ValueKind.Real && double.IsInfinity(value.Real)))
        {
            ArrayBufferWriter<byte> quoted = new();
            CanonicalJson.Append(quoted, Of(value));
            json.Append(Encoding.UTF8.GetString(quoted.WrittenSpan));
        }
        else
        {
            json.Append(Of(value));
        }
    }

    private static string Real(double value)
    {
        if (double.IsInfinity(value))
        {
            return value > 0 ? "inf" : "-inf";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') >= 0 ? text : text + ".0";
    }
}
