using System.Text;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Cli.Trying;

/// <summary>Shows what a program writes as it comes, and counts what is read from it.</summary>
/// <param name="output">Takes its standard output.</param>
/// <param name="error">Takes its standard error.</param>
internal sealed class ReadLines(Stream output, Stream error) : IRunListener
{
    private readonly Dictionary<string, SourceCounts> sources = [];
    private bool wasLineEnd = true;

    /// <summary>The program and its arguments; empty when no program was started.</summary>
    public IReadOnlyList<string> Arguments { get; private set; } = [];

    /// <summary>The program's working directory.</summary>
    public string Directory { get; private set; } = "";

    /// <summary>The bytes on standard error, none of which are read.</summary>
    public long ErrorBytes { get; private set; }

    /// <summary>What was read, by source.</summary>
    public IReadOnlyDictionary<string, SourceCounts> Sources => sources;

    /// <inheritdoc/>
    public void Starts(IReadOnlyList<string> arguments, string directory) => (Arguments, Directory) = (arguments, directory);

    /// <inheritdoc/>
    public void Output(ReadOnlySpan<byte> bytes) => Show(output, bytes);

    /// <inheritdoc/>
    public void Error(ReadOnlySpan<byte> bytes)
    {
        ErrorBytes += bytes.Length;
        Show(error, bytes);
    }

    /// <inheritdoc/>
    public void Line(string source, long number, LineUse use, ReadOnlySpan<byte> line)
    {
        if (!sources.TryGetValue(source, out SourceCounts? counts))
        {
            sources.Add(source, counts = new SourceCounts());
        }

        // Only the examples are kept, so only they are decoded.
        counts.Add(number, use, counts.WantsExample(use, line) ? PrintableText.LineOf(Encoding.UTF8.GetString(line)) : "");
    }

    /// <summary>Ends a line that the program left open.</summary>
    public void EndLine()
    {
        if (!wasLineEnd)
        {
            Show(output, "\n"u8);
        }
    }

    private void Show(Stream stream, ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        stream.Flush();
        wasLineEnd = bytes.IsEmpty ? wasLineEnd : bytes[^1] == '\n';
    }
}
