using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Filtering;

/// <summary>A part of a condition: a number, a truth value or a text.</summary>
/// <param name="Offset">Where it begins in the condition.</param>
internal abstract record WhereNode(int Offset)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Description { get; }
}

/// <summary>A number for each cell.</summary>
internal abstract record NumberNode(int Offset) : WhereNode(Offset)
{
    public override string Description => "a number";

    public abstract double Evaluate(ReadOnlySpan<ParameterValue> values);
}

/// <summary>True or false for each cell.</summary>
internal abstract record TruthNode(int Offset) : WhereNode(Offset)
{
    public override string Description => "a condition";

    public abstract bool Evaluate(ReadOnlySpan<ParameterValue> values);
}

/// <summary>A text for each cell.</summary>
internal abstract record TextNode(int Offset) : WhereNode(Offset)
{
    public override string Description => "a text";

    public abstract string Evaluate(ReadOnlySpan<ParameterValue> values);
}
