using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Filtering;

/// <summary>A number as written.</summary>
internal sealed record NumberLiteral(int Offset, double Value) : NumberNode(Offset)
{
    public override double Evaluate(ReadOnlySpan<ParameterValue> values) => Value;
}

/// <summary>A real or whole-number parameter.</summary>
internal sealed record NumberParameter(int Offset, int Index) : NumberNode(Offset)
{
    public override double Evaluate(ReadOnlySpan<ParameterValue> values) => values[Index].Real;
}

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record TruthLiteral(int Offset, bool Value) : TruthNode(Offset)
{
    public override bool Evaluate(ReadOnlySpan<ParameterValue> values) => Value;
}

/// <summary>A boolean parameter.</summary>
internal sealed record TruthParameter(int Offset, int Index) : TruthNode(Offset)
{
    public override bool Evaluate(ReadOnlySpan<ParameterValue> values) => values[Index].Boolean;
}

/// <summary>A text in quotes.</summary>
internal sealed record TextLiteral(int Offset, string Value) : TextNode(Offset)
{
    public override string Evaluate(ReadOnlySpan<ParameterValue> values) => Value;
}

/// <summary>A choice or other text parameter.</summary>
internal sealed record TextParameter(int Offset, int Index, Parameter Parameter) : TextNode(Offset)
{
    public override string Evaluate(ReadOnlySpan<ParameterValue> values) => values[Index].Text;
}
