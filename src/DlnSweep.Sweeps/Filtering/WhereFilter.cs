using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Filtering;

/// <summary>
/// The condition that a sweep file's <c>where</c> puts on grid cells: arithmetic, comparisons, and/or/not over parameters. It is checked
/// when it is read, evaluates without side effects and cannot run code.
/// </summary>
public sealed class WhereFilter
{
    private readonly TruthNode condition;

    private WhereFilter(string text, TruthNode condition)
    {
        Text = text;
        this.condition = condition;
    }

    /// <summary>The condition as written, on one line.</summary>
    public string Text { get; }

    /// <summary>Reads a condition over a model's parameters.</summary>
    /// <exception cref="WhereException">The condition is wrong.</exception>
    internal static WhereFilter Parse(string text, IModel model) =>
        new(
            string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            new WhereParser(text, model.Parameters).ParseCondition());

    /// <summary>Whether a cell belongs to the sweep.</summary>
    /// <param name="values">Every parameter's value, in the order of the declaration.</param>
    public bool Accepts(ReadOnlySpan<ParameterValue> values) => condition.Evaluate(values);
}
