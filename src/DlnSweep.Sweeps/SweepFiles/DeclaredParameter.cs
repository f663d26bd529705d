using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>What a sweep file says of one parameter of a command.</summary>
internal sealed record DeclaredParameter(string Name, ValueKind Kind, string Meaning, string Unit, string Symbol)
{
    private const long WholeLimit = 1L << 53;

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public bool AboveMinimum { get; init; }

    public bool BelowMaximum { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The parameter; without a default the sweep has to give it a value.</summary>
    public Parameter Make(ParameterValue? standard)
    {
        bool required = standard is null;
        long first = Whole(Minimum, -WholeLimit);
        long last = Whole(Maximum, WholeLimit);
        return Kind switch
        {
            ValueKind.Real => new RealParameter(Name, standard?.Real ?? 0, Meaning)
            {
                Minimum = Minimum ?? double.NegativeInfinity,
                Maximum = Maximum ?? double.PositiveInfinity,
                AboveMinimum = AboveMinimum,
                BelowMaximum = BelowMaximum,
                Unit = Unit,
                Symbol = Symbol,
                Required = required,
            },
            ValueKind.Integer => new IntegerParameter(Name, standard?.Integer ?? 0, Meaning)
            {
                Minimum = first,
                Maximum = last,
                Unit = Unit,
                Symbol = Symbol,
                Required = required,
            },
            ValueKind.Boolean => new BooleanParameter(Name, standard?.Boolean ?? false, Meaning)
            {
                Unit = Unit,
                Symbol = Symbol,
                Required = required,
            },
            _ => new WordParameter(Name, standard?.Text ?? (Choices.Count > 0 ? Choices[0] : ""), Meaning)
            {
                Choices = Choices,
                Unit = Unit,
                Symbol = Symbol,
                Required = required,
            },
        };
    }

    private static long Whole(double? bound, long unbounded) => bound is { } given ? (long)given : unbounded;
}
