using System.Buffers;
using System.Globalization;

namespace DlnSweep.Sweeps.Filtering;

/// <summary>Cuts a condition into tokens.</summary>
internal sealed class WhereLexer(string text)
{
    private static readonly string[] Symbols = ["**", "<=", ">=", "==", "!=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ","];

    private static readonly (string Written, string Meant)[] Habits =
        [("&&", "and"), ("||", "or"), ("=", "=="), ("!", "not"), ("^", "**"), ("&", "and"), ("|", "or")];

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private int position;

    /// <summary>The next token; an end token for ever after the last.</summary>
    /// <exception cref="WhereException">No token begins here.</exception>
    public WhereToken Next()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        if (position == text.Length)
        {
            return new WhereToken(WhereTokenKind.End, position, "", 0);
        }

        char first = text[position];
        return char.IsAsciiDigit(first) || first == '.' ? Number()
            : char.IsAsciiLetter(first) || first == '_' ? Name()
            : first is '"' or '\'' ? Quoted(first)
            : Symbol();
    }

    private WhereToken Name()
    {
        int start = position;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == '_'))
        {
            position++;
        }

        return new WhereToken(WhereTokenKind.Name, start, text[start..position], 0);
    }

    private WhereToken Number()
    {
        int start = position;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == '.' || IsExponentSign(start)))
        {
            position++;
        }

        string digits = text[start..position];
        if (digits == ".inf")
        {
            return new WhereToken(WhereTokenKind.Number, start, digits, double.PositiveInfinity);
        }

        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
        {
            throw new WhereException(start, $"'{digits}' is not a number");
        }

        return new WhereToken(WhereTokenKind.Number, start, digits, value);
    }

    private bool IsExponentSign(int start) =>
        text[position] is '+' or '-' && position > start && text[position - 1] is 'e' or 'E'
        && text.AsSpan(start, position - 1 - start).IndexOfAnyExcept(Digits) < 0;

    private WhereToken Quoted(char quote)
    {
        int start = position;
        int end = text.IndexOf(quote, start + 1);
        if (end < 0)
        {
            throw new WhereException(start, $"the text that starts here has no closing {quote}");
        }

        position = end + 1;
        return new WhereToken(WhereTokenKind.Text, start, text[(start + 1)..end], 0);
    }

    private WhereToken Symbol()
    {
        string rest = text[position..Math.Min(text.Length, position + 2)];
        if (Symbols.FirstOrDefault(rest.StartsWith) is string symbol)
        {
            position += symbol.Length;
            return new WhereToken(WhereTokenKind.Symbol, position - symbol.Length, symbol, 0);
        }

        string hint = Habits.FirstOrDefault(h => rest.StartsWith(h.Written, StringComparison.Ordinal)) is { Meant: string meant }
            ? $"write '{meant}'"
            : "expected a name, a number, an operator or a bracket";
        throw new WhereException(position, $"'{text[position]}' is not valid here; {hint}");
    }
}
