using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Sweeps.Filtering;

/// <summary>The functions of one number that conditions may use.</summary>
internal enum WhereFunction
{
    Abs,
    Sqrt,
    Log,
    Log2,
    Log10,
    Exp,
    Floor,
}

/// <summary>A function of one number.</summary>
internal sealed record FunctionNode(int Offset, WhereFunction Function, NumberNode Argument) : NumberNode(Offset)
{
    public override double Evaluate(ReadOnlySpan<ParameterValue> values)
    {
        double x = Argument.Evaluate(values);
        return Function switch
        {
            WhereFunction.Abs => Math.Abs(x),
            WhereFunction.Sqrt => Math.Sqrt(x),
            WhereFunction.Log => Elementary.Log(x),
            WhereFunction.Log2 => Elementary.Log2(x),
            WhereFunction.Log10 => Elementary.Log10(x),
            WhereFunction.Exp => Elementary.Exp(x),
            _ => Math.Floor(x),
        };
    }
}

/// <summary>The smallest or largest of several numbers.</summary>
internal sealed record ExtremeNode(int Offset, bool Largest, IReadOnlyList<NumberNode> Arguments) : NumberNode(Offset)
{
    public override double Evaluate(ReadOnlySpan<ParameterValue> values)
    {
        double extreme = Arguments[0].Evaluate(values);
        for (int i = 1; i < Arguments.Count; i++)
        {
            double next = Arguments[i].Evaluate(values);
            extreme = Largest ? Math.Max(extreme, next) : Math.Min(extreme, next);
        }

        return extreme;
    }
}
