namespace DlnSweep.Dynamics.Modeling;

/// <summary>How a number stands to a bound.</summary>
internal enum Order
{
    Equal,
    Different,
    Above,
    AtLeast,
    Below,
    AtMost,
}

/// <summary>A number compared with a bound.</summary>
internal sealed class WhenCompared(Parameter parameter, Order order, double bound) : When
{
    public override IEnumerable<Parameter> Parameters => [parameter];

    public override When Not() => new WhenCompared(
        parameter,
        order switch
        {
            Order.Equal => Order.Different,
            Order.Different => Order.Equal,
            Order.Above => Order.AtMost,
            Order.AtMost => Order.Above,
            Order.AtLeast => Order.Below,
            _ => Order.AtLeast,
        },
        bound);

    public override bool CanHold(ParameterValues values, IReadOnlyList<string> open)
    {
        if (open.Count > 0 && open.Contains(parameter.Name))
        {
            return true;
        }

        double value = values[parameter].Real;
        return order switch
        {
            Order.Equal => value == bound,
            Order.Different => value != bound,
            Order.Above => value > bound,
            Order.AtLeast => value >= bound,
            Order.Below => value < bound,
            _ => value <= bound,
        };
    }

    public override IEnumerable<Parameter> Blame(ParameterValues values) => Holds(values) ? [] : [parameter];

    public override string ToString()
    {
        string sign = order switch
        {
            Order.Equal => "=",
            Order.Different => "!=",
            Order.Above => ">",
            Order.AtLeast => ">=",
            Order.Below => "<",
            _ => "<=",
        };
        return $"{parameter.Name} {sign} {ParameterValue.Of(bound)}";
    }
}
