using DlnSweep.Cli.Terminal;

namespace DlnSweep.Cli.Tests.Terminal;

public class ScreenBlockTests
{
    [Fact]
    public void Paint_Again_ReplacesWhatStoodThereInOneWrite()
    {
        Screen screen = new(40);
        ScreenBlock block = new(screen, () => 40);

        block.Paint(Lines("first", "a longer second line", "third"));
        block.Paint(Lines("one", "two"));

        Assert.Equal(["one", "two", ""], screen.Lines);
        Assert.Equal(2, screen.Writes);
    }

    [Fact]
    public void WriteAbove_Message_StaysAboveTheBlock()
    {
        Screen screen = new(40);
        ScreenBlock block = new(screen, () => 40);

        block.Paint(Lines("progress"));
        block.WriteAbove("warning: something\n");
        block.Paint(Lines("more progress"));

        Assert.Equal(["warning: something", "more progress", ""], screen.Lines);
    }

    [Fact]
    public void Paint_TerminalBecameNarrower_CountsTheWrappedLines()
    {
        int columns = 40;
        Screen narrow = new(20);
        ScreenBlock block = new(narrow, () => columns);

        // A terminal of 20 columns shows the line of 35 on two rows, as one does that was made narrower.
        block.Paint(Lines("above", new string('x', 35)));
        columns = 20;
        block.Paint(Lines("new"));

        Assert.Equal(["new", ""], narrow.Lines);
    }

    [Fact]
    public void Release_ThenWrite_LeavesTheBlockAbove()
    {
        Screen screen = new(40);
        ScreenBlock block = new(screen, () => 40);

        block.Paint(Lines("final state"));
        block.Release();
        block.WriteAbove("Tables: here\n");

        Assert.Equal(["final state", "Tables: here", ""], screen.Lines);
    }

    private static PaintedLine[] Lines(params string[] lines) => [.. lines.Select(l => new PaintedLine(l, l.Length))];
}
