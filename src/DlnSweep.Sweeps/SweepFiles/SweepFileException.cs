namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>A sweep file, or an option that changes it, is wrong. The message lists every error, one a line.</summary>
public sealed class SweepFileException : Exception
{
    /// <summary>An exception for at least one error.</summary>
    public SweepFileException(IReadOnlyList<SweepFileError> errors)
        : base(string.Join('\n', errors)) => Errors = errors;

    /// <summary>Every error found, in the order of the file.</summary>
    public IReadOnlyList<SweepFileError> Errors { get; }
}
