namespace DlnSweep.Dynamics.Modeling;

/// <summary>A parameter has one of a few values.</summary>
/// <param name="parameter">The parameter.</param>
/// <param name="values">The values.</param>
/// <param name="others">Every other value that the parameter can have.</param>
internal sealed class WhenOneOf(Parameter parameter, ParameterValue[] values, ParameterValue[] others) : When
{
    public override IEnumerable<Parameter> Parameters => [parameter];

    public override When Not() => new WhenOneOf(parameter, others, values);

    public override bool Holds(ParameterValues all) => Array.IndexOf(values, all[parameter]) >= 0;

    public override IEnumerable<Parameter> Blame(ParameterValues all) => Holds(all) ? [] : [parameter];

    public override string ToString() => $"{parameter.Name}: {string.Join(" or ", values)}";
}
