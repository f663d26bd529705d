using System.CommandLine;
using DlnSweep.Storage.Files;

namespace DlnSweep.Cli.Commands;

/// <summary>The output directory as an argument.</summary>
internal static class DirectoryArgument
{
    /// <summary>Makes the argument.</summary>
    public static Argument<string> Create() => new("DIR") { Description = "The output directory of a sweep." };

    /// <summary>The directory with an absolute path.</summary>
    public static SweepDirectory Resolve(string path, string what = "DIR") => new(PathText.Full(path, what));
}
