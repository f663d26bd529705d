using System.Text;

namespace DlnSweep.Cli.Terminal;

/// <summary>
/// A few lines at the end of what a terminal shows, painted over in place. Every paint is one write, the cursor is never hidden, no mode is
/// set and no other screen is used: whenever the process ends, by whatever signal, the terminal is as it was.
/// </summary>
/// <param name="output">The terminal.</param>
/// <param name="columns">Its present width.</param>
internal sealed class ScreenBlock(Stream output, Func<int> columns)
{
    private const string ToEndOfLine = "\e[K";
    private const string ToEndOfScreen = "\e[J";

    private readonly Lock gate = new();
    private IReadOnlyList<int> painted = []; // the lengths of the lines that stand there
    private IReadOnlyList<PaintedLine> current = [];

    /// <summary>Paints new lines over the old ones.</summary>
    public void Paint(IReadOnlyList<PaintedLine> lines)
    {
        lock (gate)
        {
            Write("", lines);
        }
    }

    /// <summary>Writes text above the block, where it stays; the block moves down.</summary>
    public void WriteAbove(string text)
    {
        lock (gate)
        {
            Write(text, current);
        }
    }

    /// <summary>Leaves the block where it stands; what follows comes below.</summary>
    public void Release()
    {
        lock (gate)
        {
            painted = [];
            current = [];
        }
    }

    private void Write(string above, IReadOnlyList<PaintedLine> lines)
    {
        StringBuilder text = new();
        int up = Rows(painted, columns());
        text.Append('\r').Append(up > 0 ? $"\e[{up}A" : "");
        foreach (string line in above.Length == 0 ? [] : above.TrimEnd('\n').Split('\n'))
        {
            text.Append(line).Append(ToEndOfLine).Append('\n');
        }

        foreach (PaintedLine line in lines)
        {
            text.Append(line.Text).Append(ToEndOfLine).Append('\n');
        }

        text.Append(ToEndOfScreen);
        painted = [.. lines.Select(l => l.Width)];
        current = lines;
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
        output.Flush();
    }

    // A terminal that became narrower has wrapped the lines that stand there.
    private static int Rows(IReadOnlyList<int> lengths, int width) => lengths.Sum(l => Math.Max(1, (l + width - 1) / Math.Max(1, width)));
}
