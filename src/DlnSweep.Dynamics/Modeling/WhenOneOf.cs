namespace DlnSweep.Dynamics.Modeling;

/// <summary>A parameter has one of a few values.</summary>
/// <param name="parameter">The parameter.</param>
/// <param name="values">The values.</param>
/// <param name="others">Every other value that the parameter can have.</param>
internal sealed class WhenOneOf(Parameter parameter, ParameterValue[] values, ParameterValue[] others) : When
{
    public override IEnumerable<Parameter> Parameters => [parameter];

    public override When Not() => new WhenOneOf(parameter, others, values);

    public override bool CanHold(ParameterValues all, IReadOnlyList<string> open) =>
        Array.IndexOf(values, all[parameter]) >= 0 || (open.Count > 0 && open.Contains(parameter.Name));

    public override IEnumerable<Parameter> Blame(ParameterValues all) => Holds(all) ? [] : [parameter];

    /// <summary>"a", "a or b", "a, b or c".</summary>
    public static string List(IReadOnlyList<ParameterValue> values) =>
        values.Count < 2 ? string.Concat(values) : $"{string.Join(", ", values.SkipLast(1))} or {values[^1]}";

    public override string ToString() => $"{parameter.Name}: {List(values)}";
}
