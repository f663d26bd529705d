namespace DlnSweep.Sweeps.Filtering;

/// <summary>What a piece of a condition is.</summary>
internal enum WhereTokenKind
{
    Number,
    Text,
    Name,
    Symbol,
    End,
}

/// <summary>A piece of a condition.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Where it begins in the condition.</param>
/// <param name="Content">The characters; of a text, without its quotes.</param>
/// <param name="Number">The value of a number.</param>
internal readonly record struct WhereToken(WhereTokenKind Kind, int Offset, string Content, double Number)
{
    /// <summary>Whether this is the given operator, bracket or word.</summary>
    public bool Is(string content) => Kind is WhereTokenKind.Symbol or WhereTokenKind.Name && Content == content;

    /// <summary>The token for messages.</summary>
    public override string ToString() => Kind == WhereTokenKind.End ? "the end" : $"'{Content}'";
}
