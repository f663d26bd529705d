using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DlnSweep.Cli.Terminal;

/// <summary>Turns what Spectre.Console draws into lines with the terminal's colour codes.</summary>
internal static partial class AnsiText
{
    /// <summary>At most so many lines of at most so many columns.</summary>
    public static IReadOnlyList<PaintedLine> Lines(IRenderable drawing, int width, int most)
    {
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Detect, // from TERM and COLORTERM
            Interactive = InteractionSupport.No,
            Out = new TextOutput(text, width),
        });
        console.Write(drawing);
        string[] lines = text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        return [.. lines.Take(Math.Max(1, most)).Select(l => new PaintedLine(l, Codes().Replace(l, "").Length))];
    }

    // Spectre.Console's own asks .NET for the size of the terminal, which changes the terminal's mode (see WindowSize).
    private sealed class TextOutput(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => width;

        public int Height => 100;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Codes();
}
