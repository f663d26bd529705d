using System.Text;

namespace DlnSweep.Cli.Terminal;

/// <summary>Hands over what is written to it in whole lines.</summary>
/// <param name="write">Takes one or more lines, each with its end.</param>
internal sealed class LineWriter(Action<string> write) : TextWriter
{
    private readonly Lock gate = new();
    private readonly StringBuilder line = new();

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        string whole;
        lock (gate)
        {
            line.Append(value);
            string text = line.ToString();
            int end = text.LastIndexOf('\n') + 1;
            whole = text[..end];
            line.Clear().Append(text.AsSpan(end));
        }

        if (whole.Length > 0)
        {
            write(whole);
        }
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + "\n");
}
