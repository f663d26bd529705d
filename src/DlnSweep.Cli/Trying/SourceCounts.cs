using DlnSweep.Sweeps.Models;

namespace DlnSweep.Cli.Trying;

/// <summary>What the lines of one source were read as.</summary>
internal sealed class SourceCounts
{
    private const int MostExamples = 3;

    private readonly List<(long Number, string Text)> ignored = [];

    /// <summary>Rows of the trajectory.</summary>
    public long Rows { get; private set; }

    /// <summary>Lines of metrics.</summary>
    public long Metrics { get; private set; }

    /// <summary>Lines that were passed over.</summary>
    public long Ignored { get; private set; }

    /// <summary>The first lines that were passed over and say something.</summary>
    public IReadOnlyList<(long Number, string Text)> Examples => ignored;

    /// <summary>Whether the text of a line is of interest.</summary>
    public bool WantsExample(LineUse use, ReadOnlySpan<byte> line) =>
        use == LineUse.Ignored && ignored.Count < MostExamples && !line.Trim(" \t\r"u8).IsEmpty;

    /// <summary>Counts a line.</summary>
    public void Add(long number, LineUse use, string example)
    {
        Rows += use == LineUse.Row ? 1 : 0;
        Metrics += use == LineUse.Metrics ? 1 : 0;
        Ignored += use == LineUse.Ignored ? 1 : 0;
        if (example.Length > 0)
        {
            ignored.Add((number, example));
        }
    }
}
