namespace DlnSweep.Cli.Hosting;

/// <summary>The exit codes that scripts rely on.</summary>
internal static class ExitCode
{
    /// <summary>Every configuration has a result.</summary>
    public const int Done = 0;

    /// <summary>The machine or the output directory failed; running again goes on.</summary>
    public const int Environment = 1;

    /// <summary>The input is bad; nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>Finished, but some configurations failed.</summary>
    public const int SomeFailed = 3;

    /// <summary>The output directory belongs to another sweep, or another run holds it.</summary>
    public const int DirectoryTaken = 4;

    /// <summary>Interrupted; finished work and checkpoints are kept.</summary>
    public const int Interrupted = 130;
}
