namespace DlnSweep.Sweeps.Definition;

/// <summary>A sweep file, or an option that changes it, is wrong. The message lists the errors, one a line.</summary>
public sealed class SweepFileException : Exception
{
    private const int Listed = 50;

    /// <summary>An exception for at least one error.</summary>
    public SweepFileException(IReadOnlyList<SweepFileError> errors)
        : base(Describe(errors)) => Errors = errors;

    /// <summary>Every error found, in the order of the file.</summary>
    public IReadOnlyList<SweepFileError> Errors { get; }

    private static string Describe(IReadOnlyList<SweepFileError> errors)
    {
        string lines = string.Join('\n', errors.Take(Listed));
        return errors.Count > Listed ? $"{lines}\nand {errors.Count - Listed} more errors" : lines;
    }
}
