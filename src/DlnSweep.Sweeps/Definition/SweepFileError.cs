namespace DlnSweep.Sweeps.Definition;

/// <summary>One thing that is wrong with a sweep file.</summary>
/// <param name="Position">Where.</param>
/// <param name="Message">What was found, what was expected and, where there is one, the nearest valid name.</param>
public sealed record SweepFileError(SourcePosition Position, string Message)
{
    /// <summary><c>file:line:column: message</c>.</summary>
    public override string ToString() => $"{Position}: {Message}";
}
