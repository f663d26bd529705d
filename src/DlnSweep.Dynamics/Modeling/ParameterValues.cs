namespace DlnSweep.Dynamics.Modeling;

/// <summary>Every parameter of a model with its resolved value, in the order of the declaration.</summary>
public sealed class ParameterValues
{
    private readonly IReadOnlyList<Parameter> parameters;
    private readonly ParameterValue[] values;

    /// <summary>Pairs declared parameters with values, which must be of each parameter's own kind.</summary>
    public ParameterValues(IReadOnlyList<Parameter> parameters, ParameterValue[] values)
    {
        if (parameters.Count != values.Length)
        {
            throw new ArgumentException($"{parameters.Count} parameters, but {values.Length} values.", nameof(values));
        }

        this.parameters = parameters;
        this.values = values;
    }

    /// <summary>The declared parameters.</summary>
    public IReadOnlyList<Parameter> Parameters => parameters;

    /// <summary>The values in the order of the declaration.</summary>
    public ReadOnlySpan<ParameterValue> Values => values;

    /// <summary>The value at a position of the declaration.</summary>
    public ParameterValue this[int index] => values[index];

    /// <summary>The value of a parameter by its name.</summary>
    public ParameterValue this[string name]
    {
        get
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (parameters[i].Name == name)
                {
                    return values[i];
                }
            }

            throw new KeyNotFoundException($"No parameter '{name}'.");
        }
    }

    /// <summary>The value of a declared parameter.</summary>
    /// <exception cref="KeyNotFoundException">The parameter belongs to another declaration.</exception>
    public ParameterValue this[Parameter parameter] => Find(parameter);

    /// <summary>The value of a real parameter.</summary>
    public double Get(RealParameter parameter) => Find(parameter).Real;

    /// <summary>The value of a whole-number parameter.</summary>
    public long Get(IntegerParameter parameter) => Find(parameter).Integer;

    /// <summary>The value of a boolean parameter.</summary>
    public bool Get(BooleanParameter parameter) => Find(parameter).Boolean;

    /// <summary>The value of a choice.</summary>
    public TChoice Get<TChoice>(ChoiceParameter<TChoice> parameter)
        where TChoice : struct, Enum => ChoiceParameter<TChoice>.ChoiceOf(Find(parameter));

    /// <summary>The defaults of a model, some replaced: what tests and examples start from.</summary>
    /// <exception cref="ArgumentException">An unknown name or a value out of range.</exception>
    public static ParameterValues Defaults(ModelDeclaration model, params (string Name, ParameterValue Value)[] replaced)
    {
        ParameterValue[] values = [.. model.Parameters.Select(p => p.Default)];
        foreach ((string name, ParameterValue written) in replaced)
        {
            int index = model.IndexOf(name);
            if (index < 0 || !model.Parameters[index].TryConvert(written, out values[index]))
            {
                throw new ArgumentException($"Model {model.Name} does not take {name} = {written}.", nameof(replaced));
            }
        }

        ParameterValues result = new(model.Parameters, values);
        for (int i = 0; i < values.Length; i++)
        {
            if (model.Parameters[i].DefaultGiven is { } given && !replaced.Any(r => r.Name == model.Parameters[i].Name))
            {
                values[i] = given(result);
            }
        }

        return result;
    }

    private ParameterValue Find(Parameter parameter)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (ReferenceEquals(parameters[i], parameter))
            {
                return values[i];
            }
        }

        throw new KeyNotFoundException($"No parameter '{parameter.Name}'.");
    }
}
