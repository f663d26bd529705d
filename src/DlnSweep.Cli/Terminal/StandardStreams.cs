using DlnSweep.Cli.Hosting;
using System.Reflection;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DlnSweep.Cli.Terminal;

/// <summary>
/// Standard output and error. Where they are terminals, .NET's own streams switch the keypad to another mode when they are first used,
/// which a killed process would leave behind; there the files themselves take their place. In pipes .NET's are right: they know what a
/// closed pipe is.
/// </summary>
internal static class StandardStreams
{
    private static ForgivingStream? output;

    /// <summary>Puts them in the place of .NET's own; before anything is written.</summary>
    public static void Open()
    {
        if (Assembly.GetEntryAssembly() != typeof(StandardStreams).Assembly)
        {
            // Inside another program, which has writers of its own.
            return;
        }

        output = new ForgivingStream(Output());
        Console.SetOut(Writer(output));
        Console.SetError(Writer(new ForgivingStream(Error())));
    }

    /// <summary>
    /// The exit code of a command that has written all that it had to say: another one when results were lost on standard output.
    /// </summary>
    public static int Finish(int code)
    {
        if (output?.Failure is not { } failure)
        {
            return code;
        }

        Console.Error.WriteLine($"Cannot write to standard output: {failure}");
        return code == ExitCode.Done ? ExitCode.Environment : code;
    }

    /// <summary>Standard output.</summary>
    public static Stream Output() =>
        ClosedStreams.IsClosed(1) ? Stream.Null
        : Console.IsOutputRedirected || OperatingSystem.IsWindows() ? Console.OpenStandardOutput()
        : File(1);

    /// <summary>Standard error.</summary>
    public static Stream Error() =>
        ClosedStreams.IsClosed(2) ? Stream.Null
        : Console.IsErrorRedirected || OperatingSystem.IsWindows() ? Console.OpenStandardError()
        : File(2);

    private static FileStream File(int descriptor) =>
        new(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);

    private static StreamWriter Writer(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16_384) { AutoFlush = true };
}
