using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace DlnSweep.Cli.Commands;

/// <summary>
/// Options with a number, written with a point in every country: a comma is no number, neither for decimals nor for thousands.
/// </summary>
internal static class NumberOption
{
    /// <summary>A number that may be absent.</summary>
    public static Option<double?> Create(string name, string description, string help) => new(name)
    {
        Description = description,
        HelpName = help,
        CustomParser = result => Parse(name, result),
    };

    /// <summary>A number with a default.</summary>
    public static Option<double> Create(string name, string description, string help, double usual) => new(name)
    {
        Description = description,
        HelpName = help,
        DefaultValueFactory = _ => usual,
        CustomParser = result => Parse(name, result) ?? 0,
    };

    private static double? Parse(string name, ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            return value;
        }

        result.AddError($"{name} {text}: expected a number such as 0.5{(text.Contains(',') ? ", with a point" : "")}.");
        return null;
    }
}
