namespace DlnSweep.Sweeps.Definition;

/// <summary>A place in a sweep file, or an option of the command line.</summary>
/// <param name="Source">The file's name as the user gave it, or the option as written.</param>
/// <param name="Line">The line from 1; 0 for an option or the file as a whole.</param>
/// <param name="Column">The column from 1; 0 for an option or the file as a whole.</param>
public readonly record struct SourcePosition(string Source, int Line, int Column)
{
    /// <summary><c>file:line:column</c>, or just the source.</summary>
    public override string ToString() => Line > 0 ? $"{Source}:{Line}:{Column}" : Source;
}
