using System.Reflection;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DlnSweep.Cli.Terminal;

/// <summary>
/// Standard output and error. Where they are terminals, .NET's own streams switch the keypad to another mode when they are first used, which a
/// killed process would leave behind; there the files themselves take their place. In pipes .NET's are right: they know what a closed pipe is.
/// </summary>
internal static class StandardStreams
{
    /// <summary>Puts them in the place of .NET's own; before anything is written.</summary>
    public static void Open()
    {
        if (Assembly.GetEntryAssembly() != typeof(StandardStreams).Assembly)
        {
            // Inside another program, which has writers of its own.
            return;
        }

        Console.SetOut(Writer(Output()));
        Console.SetError(Writer(Error()));
    }

    /// <summary>Standard output.</summary>
    public static Stream Output() => Console.IsOutputRedirected || OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : File(1);

    /// <summary>Standard error.</summary>
    public static Stream Error() => Console.IsErrorRedirected || OperatingSystem.IsWindows() ? Console.OpenStandardError() : File(2);

    private static FileStream File(int descriptor) => new(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);

    private static StreamWriter Writer(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16_384) { AutoFlush = true };
}
