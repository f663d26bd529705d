namespace DlnSweep.Dynamics.Modeling;

/// <summary>
/// A condition over a model's parameters that can be evaluated, negated and said in words: <c>When.Is(Data, DataKind.Online)</c>,
/// <c>When.Above(Depth, 1) &amp; When.Is(Residual)</c>.
/// </summary>
public abstract class When
{
    private protected When()
    {
    }

    /// <summary>The condition that always holds.</summary>
    public static When Always { get; } = new WhenAll([]);

    /// <summary>The condition that never holds.</summary>
    public static When Never { get; } = new WhenAny([]);

    /// <summary>A choice is one of the given members.</summary>
    public static When Is<TChoice>(ChoiceParameter<TChoice> parameter, params TChoice[] choices)
        where TChoice : struct, Enum
    {
        Require(parameter);
        return new WhenOneOf(parameter, Texts(choices), Texts([.. Enum.GetValues<TChoice>().Except(choices)]));
    }

    /// <summary>A choice is none of the given members.</summary>
    public static When IsNot<TChoice>(ChoiceParameter<TChoice> parameter, params TChoice[] choices)
        where TChoice : struct, Enum => !Is(parameter, choices);

    /// <summary>A boolean parameter is true.</summary>
    public static When Is(BooleanParameter parameter)
    {
        Require(parameter);
        return new WhenOneOf(parameter, [ParameterValue.Of(true)], [ParameterValue.Of(false)]);
    }

    /// <summary>A boolean parameter is false.</summary>
    public static When IsNot(BooleanParameter parameter) => !Is(parameter);

    /// <summary>A number equals a bound.</summary>
    public static When Is(Parameter parameter, double bound) => new WhenCompared(Numeric(parameter), Order.Equal, bound);

    /// <summary>A number differs from a bound.</summary>
    public static When IsNot(Parameter parameter, double bound) => !Is(parameter, bound);

    /// <summary>A number is greater than a bound.</summary>
    public static When Above(Parameter parameter, double bound) => new WhenCompared(Numeric(parameter), Order.Above, bound);

    /// <summary>A number is at least a bound.</summary>
    public static When AtLeast(Parameter parameter, double bound) => new WhenCompared(Numeric(parameter), Order.AtLeast, bound);

    /// <summary>A number is less than a bound.</summary>
    public static When Below(Parameter parameter, double bound) => !AtLeast(parameter, bound);

    /// <summary>A number is at most a bound.</summary>
    public static When AtMost(Parameter parameter, double bound) => !Above(parameter, bound);

    /// <summary>Both hold.</summary>
    public static When operator &(When left, When right) => new WhenAll([left, right]);

    /// <summary>At least one holds.</summary>
    public static When operator |(When left, When right) => new WhenAny([left, right]);

    /// <summary>The opposite.</summary>
    public static When operator !(When condition) => condition.Not();

    /// <summary>The opposite, in which negations have moved to the comparisons: its words have no "not" before a bracket.</summary>
    public abstract When Not();

    /// <summary>Whether it holds for these values.</summary>
    public bool Holds(ParameterValues values) => CanHold(values, []);

    /// <summary>
    /// Whether it may hold for these values if the open parameters had others; a comparison of an open one may always hold.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="open">Names of parameters whose values do not count.</param>
    public abstract bool CanHold(ParameterValues values, IReadOnlyList<string> open);

    /// <summary>
    /// Parameters whose values are the reason that it does not hold: while they stay, it fails whatever the others are. Empty when it
    /// holds.
    /// </summary>
    public abstract IEnumerable<Parameter> Blame(ParameterValues values);

    /// <summary>Every parameter that it looks at, each once.</summary>
    public abstract IEnumerable<Parameter> Parameters { get; }

    /// <summary>The condition in words, such as "data: full-batch or online" or "depth > 1 and residual: true".</summary>
    public abstract override string ToString();

    private static Parameter Numeric(Parameter parameter)
    {
        Require(parameter);
        return parameter.Kind is ValueKind.Real or ValueKind.Integer
            ? parameter
            : throw new ArgumentException($"Parameter {parameter.Name} is {parameter.Kind}, not a number.", nameof(parameter));
    }

    private static void Require(Parameter? parameter)
    {
        if (parameter is null)
        {
            throw new ArgumentNullException(nameof(parameter), "A condition looks at parameters that are declared above it.");
        }
    }

    private static ParameterValue[] Texts<TChoice>(IReadOnlyList<TChoice> choices)
        where TChoice : struct, Enum => [.. choices.Select(c => ParameterValue.Of(ChoiceParameter<TChoice>.NameOf(c)))];
}
