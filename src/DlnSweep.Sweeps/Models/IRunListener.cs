namespace DlnSweep.Sweeps.Models;

/// <summary>Hears what a program writes while it runs, and what of it is read. It changes nothing.</summary>
internal interface IRunListener
{
    /// <summary>The program is about to start.</summary>
    /// <param name="arguments">The program and its arguments.</param>
    /// <param name="directory">Its working directory.</param>
    void Starts(IReadOnlyList<string> arguments, string directory);

    /// <summary>The program wrote to its standard output.</summary>
    void Output(ReadOnlySpan<byte> bytes);

    /// <summary>The program wrote to its standard error.</summary>
    void Error(ReadOnlySpan<byte> bytes);

    /// <summary>A line was read, or passed over.</summary>
    /// <param name="source">Where it is, such as <c>standard output</c> or a file's name.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="use">What it was.</param>
    /// <param name="line">The line without its end.</param>
    void Line(string source, long number, LineUse use, ReadOnlySpan<byte> line);
}
