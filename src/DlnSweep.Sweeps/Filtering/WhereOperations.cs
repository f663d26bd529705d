using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Sweeps.Filtering;

/// <summary>What an arithmetic operator does.</summary>
internal enum Arithmetic
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
}

/// <summary>What a comparison asks.</summary>
internal enum Comparison
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

/// <summary>Arithmetic of two numbers; the remainder has the divisor's sign.</summary>
internal sealed record ArithmeticNode(Arithmetic Operator, NumberNode Left, NumberNode Right) : NumberNode(Left.Offset)
{
    public override double Evaluate(ReadOnlySpan<ParameterValue> values)
    {
        double a = Left.Evaluate(values);
        double b = Right.Evaluate(values);
        return Operator switch
        {
            Arithmetic.Add => a + b,
            Arithmetic.Subtract => a - b,
            Arithmetic.Multiply => a * b,
            Arithmetic.Divide => a / b,
            Arithmetic.Remainder => Remainder(a, b),
            _ => Elementary.Pow(a, b),
        };
    }

    private static double Remainder(double a, double b)
    {
        double remainder = a % b;
        return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder;
    }
}

/// <summary>A number with its sign turned.</summary>
internal sealed record NegationNode(int Offset, NumberNode Operand) : NumberNode(Offset)
{
    public override double Evaluate(ReadOnlySpan<ParameterValue> values) => -Operand.Evaluate(values);
}

/// <summary>A comparison of two numbers.</summary>
internal sealed record ComparisonNode(Comparison Operator, NumberNode Left, NumberNode Right) : TruthNode(Left.Offset)
{
    public override bool Evaluate(ReadOnlySpan<ParameterValue> values)
    {
        double a = Left.Evaluate(values);
        double b = Right.Evaluate(values);
        return Operator switch
        {
            Comparison.Less => a < b,
            Comparison.LessOrEqual => a <= b,
            Comparison.Greater => a > b,
            Comparison.GreaterOrEqual => a >= b,
            Comparison.Equal => a == b,
            _ => a != b,
        };
    }
}

/// <summary>Whether two texts are equal, or the opposite.</summary>
internal sealed record TextEqualityNode(bool Equal, TextNode Left, TextNode Right) : TruthNode(Left.Offset)
{
    public override bool Evaluate(ReadOnlySpan<ParameterValue> values) => Left.Evaluate(values) == Right.Evaluate(values) == Equal;
}

/// <summary>Whether two conditions agree, or the opposite.</summary>
internal sealed record TruthEqualityNode(bool Equal, TruthNode Left, TruthNode Right) : TruthNode(Left.Offset)
{
    public override bool Evaluate(ReadOnlySpan<ParameterValue> values) => Left.Evaluate(values) == Right.Evaluate(values) == Equal;
}

/// <summary>Both conditions.</summary>
internal sealed record AndNode(TruthNode Left, TruthNode Right) : TruthNode(Left.Offset)
{
    public override bool Evaluate(ReadOnlySpan<ParameterValue> values) => Left.Evaluate(values) && Right.Evaluate(values);
}

/// <summary>Either condition.</summary>
internal sealed record OrNode(TruthNode Left, TruthNode Right) : TruthNode(Left.Offset)
{
    public override bool Evaluate(ReadOnlySpan<ParameterValue> values) => Left.Evaluate(values) || Right.Evaluate(values);
}

/// <summary>The opposite of a condition.</summary>
internal sealed record NotNode(int Offset, TruthNode Operand) : TruthNode(Offset)
{
    public override bool Evaluate(ReadOnlySpan<ParameterValue> values) => !Operand.Evaluate(values);
}
