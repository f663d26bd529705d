using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>A node of a sweep file with its place.</summary>
internal abstract record YamlTree(SourcePosition Position)
{
    /// <summary>What the node is, for messages: "a list".</summary>
    public abstract string Description { get; }
}

/// <summary>A scalar as written. <paramref name="Excerpt"/> is its source from the first character on, for places inside it.</summary>
internal sealed record YamlText(SourcePosition Position, string Value, bool Quoted, ReadOnlyMemory<char> Excerpt) : YamlTree(Position)
{
    public override string Description => IsNull ? "nothing" : $"'{Shorten(Value)}'";

    /// <summary>Whether it stands for no value.</summary>
    public bool IsNull => !Quoted && Value is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The place of a character of the value, found by walking along the source that the value was made from.</summary>
    public SourcePosition PositionOf(int offset)
    {
        if (Position.Line == 0)
        {
            return Position;
        }

        ReadOnlySpan<char> source = Excerpt.Span;
        int at = source is ['|' or '>', ..] ? source.IndexOf('\n') + 1 : Quoted ? 1 : 0;
        for (int i = 0; i <= offset && at < source.Length; i++)
        {
            // Folding and indentation change only white space, so every other character of the value is found in order.
            while (i < Value.Length && !char.IsWhiteSpace(Value[i]) && at < source.Length - 1 && source[at] != Value[i])
            {
                at++;
            }

            at += i < offset ? 1 : 0;
        }

        (int line, int column) = SweepFileText.LineAndColumn(source, Math.Min(at, source.Length));
        return Position with { Line = Position.Line + line - 1, Column = line == 1 ? Position.Column + column - 1 : column };
    }

    private static string Shorten(string value)
    {
        string line = value.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : line[..57] + "...";
    }
}

/// <summary>A list.</summary>
internal sealed record YamlList(SourcePosition Position, IReadOnlyList<YamlTree> Items) : YamlTree(Position)
{
    public override string Description => "a list";
}

/// <summary>A mapping in the order of the file; keys are distinct.</summary>
internal sealed record YamlMap(SourcePosition Position, IReadOnlyList<YamlEntry> Entries) : YamlTree(Position)
{
    public override string Description => "a mapping";

    public YamlEntry? Find(string key) => Entries.FirstOrDefault(e => e.Key == key);
}

/// <summary>A key of a mapping, its place, and the node it stands for.</summary>
internal sealed record YamlEntry(string Key, SourcePosition Position, YamlTree Value);
