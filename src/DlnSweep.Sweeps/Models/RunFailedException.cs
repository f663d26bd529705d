namespace DlnSweep.Sweeps.Models;

/// <summary>An attempt failed in a way that left output to look at.</summary>
/// <param name="message">What happened, in one line.</param>
/// <param name="output">What the run had to say, as text.</param>
public sealed class RunFailedException(string message, string output) : Exception(message)
{
    /// <summary>The output, bounded in size.</summary>
    public string Output => output;

    /// <summary>Whether another attempt would fail in the same way: what the run reports is not what was declared.</summary>
    public bool IsMistake { get; init; }
}
