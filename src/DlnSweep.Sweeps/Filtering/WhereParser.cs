using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Filtering;

/// <summary>
/// Reads conditions by operator precedence (Pratt 1973), as Python orders them: or, and, not, comparisons, + -, * / %, signs, **.
/// Types are checked while reading.
/// </summary>
internal sealed class WhereParser
{
    private const int DepthLimit = 64;
    private const int TokenLimit = 2000;
    private const int NotPrecedence = 3;
    private const int ComparisonPrecedence = 4;
    private const int SignPrecedence = 7;
    private const int PowerPrecedence = 8;

    private static readonly string[] Functions = ["min", "max", .. Enum.GetNames<WhereFunction>().Select(n => n.ToLowerInvariant())];

    private readonly IReadOnlyList<Parameter> parameters;
    private readonly WhereLexer lexer;
    private WhereToken current;
    private int depth;
    private int tokens;

    public WhereParser(string text, IReadOnlyList<Parameter> parameters)
    {
        this.parameters = parameters;
        lexer = new WhereLexer(text);
        Advance();
    }

    public TruthNode ParseCondition() => Truth(Whole(), "this");

    public NumberNode ParseNumber() => Number(Whole(), "this");

    private WhereNode Whole()
    {
        WhereNode whole = Expression(0);
        if (current.Kind != WhereTokenKind.End)
        {
            string hint = current.Is(")") ? "there is no bracket to close" : "expected an operator";
            throw new WhereException(current.Offset, $"{current} is not valid here; {hint}");
        }

        return whole;
    }

    private WhereNode Expression(int above)
    {
        if (++depth > DepthLimit)
        {
            throw new WhereException(current.Offset, $"nested deeper than {DepthLimit} levels");
        }

        WhereNode left = Prefix();
        for (int precedence = Precedence(current); precedence > above; precedence = Precedence(current))
        {
            WhereToken @operator = Take();
            bool rightAssociative = precedence == PowerPrecedence;
            WhereNode right = Expression(rightAssociative ? SignPrecedence - 1 : precedence);
            if (precedence == ComparisonPrecedence && Precedence(current) == ComparisonPrecedence)
            {
                throw new WhereException(current.Offset, "comparisons cannot be chained; write 'a < b and b < c'");
            }

            left = Combine(@operator, left, right);
        }

        depth--;
        return left;
    }

    private WhereNode Prefix()
    {
        WhereToken token = Take();
        return token switch
        {
            { Kind: WhereTokenKind.Number } => new NumberLiteral(token.Offset, token.Number),
            { Kind: WhereTokenKind.Text } => new TextLiteral(token.Offset, token.Content),
            _ when token.Is("not") => new NotNode(token.Offset, Truth(Expression(NotPrecedence), "'not'")),
            _ when token.Is("-") => new NegationNode(token.Offset, Number(Expression(SignPrecedence), "'-'")),
            _ when token.Is("+") => Number(Expression(SignPrecedence), "'+'"),
            _ when token.Is("(") => Bracket(token),
            { Kind: WhereTokenKind.Name } when token.Content is not ("and" or "or") => Name(token),
            _ => throw new WhereException(token.Offset, $"expected a parameter, a number or a bracket, found {token}"),
        };
    }

    private WhereNode Bracket(WhereToken open)
    {
        WhereNode inner = Expression(0);
        Close(open);
        return inner;
    }

    private WhereNode Name(WhereToken token)
    {
        if (current.Is("("))
        {
            return Call(token);
        }

        int index = parameters.IndexOf(token.Content);
        return token.Content switch
        {
            _ when index >= 0 => Parameter(token.Offset, index),
            "true" or "True" => new TruthLiteral(token.Offset, true),
            "false" or "False" => new TruthLiteral(token.Offset, false),
            "inf" => new NumberLiteral(token.Offset, double.PositiveInfinity),
            _ => throw new WhereException(token.Offset, UnknownName(token.Content)),
        };
    }

    private WhereNode Parameter(int offset, int index)
    {
        Parameter parameter = parameters[index];
        return parameter.Kind switch
        {
            ValueKind.Boolean => new TruthParameter(offset, index),
            ValueKind.Text => new TextParameter(offset, index, parameter),
            _ => new NumberParameter(offset, index),
        };
    }

    private string UnknownName(string name) =>
        parameters.Any(p =>
            p.Kind == ValueKind.Text && p is not WordParameter { Choices.Count: 0 } && p.TryConvert(ParameterValue.Of(name), out _))
            ? $"unknown name '{name}'; a text is written in quotes: '{name}'"
            : $"unknown name '{name}'{NearestName.Hint(name, parameters.Select(p => p.Name))}";

    private NumberNode Call(WhereToken function)
    {
        WhereToken open = Take();
        List<NumberNode> arguments = [Number(Expression(0), function.Content)];
        while (current.Is(","))
        {
            Take();
            arguments.Add(Number(Expression(0), function.Content));
        }

        Close(open);
        if (function.Content is "min" or "max")
        {
            return new ExtremeNode(function.Offset, function.Content == "max", arguments);
        }

        if (!Functions.Contains(function.Content))
        {
            throw new WhereException(
                function.Offset,
                $"unknown function '{function.Content}'{NearestName.Hint(function.Content, Functions)}");
        }

        return arguments is [NumberNode argument]
            ? new FunctionNode(function.Offset, Enum.Parse<WhereFunction>(function.Content, ignoreCase: true), argument)
            : throw new WhereException(function.Offset, $"{function.Content} takes one number, found {arguments.Count}");
    }

    private static WhereNode Combine(WhereToken token, WhereNode left, WhereNode right)
    {
        string what = token.ToString();
        return token.Content switch
        {
            "or" => new OrNode(Truth(left, what), Truth(right, what)),
            "and" => new AndNode(Truth(left, what), Truth(right, what)),
            "<" => Compare(Comparison.Less, left, right, what),
            "<=" => Compare(Comparison.LessOrEqual, left, right, what),
            ">" => Compare(Comparison.Greater, left, right, what),
            ">=" => Compare(Comparison.GreaterOrEqual, left, right, what),
            "==" or "!=" => Equality(token, left, right),
            "+" => Calculate(Arithmetic.Add, left, right, what),
            "-" => Calculate(Arithmetic.Subtract, left, right, what),
            "*" => Calculate(Arithmetic.Multiply, left, right, what),
            "/" => Calculate(Arithmetic.Divide, left, right, what),
            "%" => Calculate(Arithmetic.Remainder, left, right, what),
            _ => Calculate(Arithmetic.Power, left, right, what),
        };
    }

    private static ComparisonNode Compare(Comparison comparison, WhereNode left, WhereNode right, string what) =>
        new(comparison, Number(left, what), Number(right, what));

    private static ArithmeticNode Calculate(Arithmetic arithmetic, WhereNode left, WhereNode right, string what) =>
        new(arithmetic, Number(left, what), Number(right, what));

    private static TruthNode Equality(WhereToken token, WhereNode left, WhereNode right)
    {
        bool equal = token.Content == "==";
        switch (left, right)
        {
            case (NumberNode a, NumberNode b):
                return new ComparisonNode(equal ? Comparison.Equal : Comparison.NotEqual, a, b);
            case (TruthNode a, TruthNode b):
                return new TruthEqualityNode(equal, a, b);
            case (TextNode a, TextNode b):
                CheckChoice(a, b);
                CheckChoice(b, a);
                return new TextEqualityNode(equal, a, b);
            default:
                throw new WhereException(token.Offset, $"{token} compares {left.Description} with {right.Description}");
        }
    }

    private static void CheckChoice(TextNode left, TextNode right)
    {
        if (left is TextParameter { Parameter: Parameter parameter } && right is TextLiteral literal
            && !parameter.TryConvert(ParameterValue.Of(literal.Value), out _))
        {
            throw new WhereException(literal.Offset, $"{parameter.Name} is never '{literal.Value}'; it is {parameter.Range}");
        }
    }

    private static NumberNode Number(WhereNode node, string user) =>
        node as NumberNode ?? throw new WhereException(node.Offset, $"{user} needs a number, found {node.Description}");

    private static TruthNode Truth(WhereNode node, string user) =>
        node as TruthNode ?? throw new WhereException(node.Offset, $"{user} needs a condition such as 'a < b', found {node.Description}");

    private static int Precedence(WhereToken token) => token switch
    {
        { Kind: not (WhereTokenKind.Symbol or WhereTokenKind.Name) } => 0,
        { Content: "or" } => 1,
        { Content: "and" } => 2,
        { Content: "<" or "<=" or ">" or ">=" or "==" or "!=" } => ComparisonPrecedence,
        { Content: "+" or "-" } => 5,
        { Content: "*" or "/" or "%" } => 6,
        { Content: "**" } => PowerPrecedence,
        _ => 0,
    };

    private void Close(WhereToken open)
    {
        if (!current.Is(")"))
        {
            throw new WhereException(current.Offset, $"expected ')' for the '(' at character {open.Offset + 1}, found {current}");
        }

        Take();
    }

    private WhereToken Take()
    {
        WhereToken taken = current;
        Advance();
        return taken;
    }

    private void Advance()
    {
        current = lexer.Next();
        if (++tokens > TokenLimit)
        {
            throw new WhereException(current.Offset, $"longer than {TokenLimit} tokens");
        }
    }
}
