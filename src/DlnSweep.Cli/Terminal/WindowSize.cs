using System.Runtime.InteropServices;

namespace DlnSweep.Cli.Terminal;

/// <summary>
/// The size of the terminal. On Linux it is asked of the system: .NET's own way first switches the terminal's keypad to another mode, which
/// a killed process would leave behind.
/// </summary>
internal static partial class WindowSize
{
    private const nuint GetWindowSize = 0x5413; // TIOCGWINSZ
    private static readonly int[] Streams = [2, 1];

    /// <summary>Columns and rows; zeros where the terminal does not tell.</summary>
    public static (int Columns, int Rows) Ask()
    {
        if (!OperatingSystem.IsLinux())
        {
            return (Console.WindowWidth, Console.WindowHeight);
        }

        foreach (int stream in Streams)
        {
            if (InputOutputControl(stream, GetWindowSize, out Window window) == 0 && window.Columns > 0)
            {
                return (window.Columns, window.Rows);
            }
        }

        return (0, 0);
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int InputOutputControl(int descriptor, nuint request, out Window window);

    [StructLayout(LayoutKind.Sequential)]
    private struct Window
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}
