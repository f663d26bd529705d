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
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        console.Write(drawing);
        string[] lines = text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        return [.. lines.Take(Math.Max(1, most)).Select(l => new PaintedLine(l, Codes().Replace(l, "").Length))];
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Codes();
}
