using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Filtering;

/// <summary>A number that depends on parameters: the arithmetic of <see cref="WhereFilter"/>.</summary>
public sealed class CostExpression
{
    private readonly NumberNode number;

    private CostExpression(string text, NumberNode number)
    {
        Text = text;
        this.number = number;
    }

    /// <summary>The expression as written, on one line.</summary>
    public string Text { get; }

    /// <summary>Reads an expression over parameters.</summary>
    /// <exception cref="WhereException">The expression is wrong.</exception>
    internal static CostExpression Parse(string text, IReadOnlyList<Parameter> parameters) =>
        new(
            string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            new WhereParser(text, parameters).ParseNumber());

    /// <summary>The number for a configuration.</summary>
    public double Evaluate(ParameterValues values) => number.Evaluate(values.Values);
}
