namespace DlnSweep.Cli.Terminal;

/// <summary>What the terminal can show.</summary>
internal static class TerminalKind
{
    /// <summary>Whether colours and painting in place are welcome on standard error.</summary>
    public static bool IsRich => !Console.IsErrorRedirected && IsWelcome;

    /// <summary>The same for standard output.</summary>
    public static bool IsRichOutput => !Console.IsOutputRedirected && IsWelcome;

    private static bool IsWelcome =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>The columns that lines may take.</summary>
    public static int Columns => Size().Columns;

    /// <summary>Columns and rows; 80 by 24 where the terminal does not tell.</summary>
    public static (int Columns, int Rows) Size()
    {
        try
        {
            (int columns, int rows) = WindowSize.Ask();
            return columns > 0 && rows > 0 ? (columns, rows) : (80, 24);
        }
        catch (IOException)
        {
            return (80, 24);
        }
    }
}
