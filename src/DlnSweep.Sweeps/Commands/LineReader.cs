using System.Buffers;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// Cuts bytes into lines, however they arrive. A carriage return ends a line too: progress bars write over themselves with it, and what
/// follows is seen at the beginning of a line. Of a line that can be no JSON only the beginning is kept, however long it is.
/// </summary>
/// <param name="take">Takes each line without its end.</param>
internal sealed class LineReader(LineReader.Sink take)
{
    /// <summary>The most bytes that a line of JSON may have.</summary>
    public const int Longest = 1 << 20;

    private readonly ArrayBufferWriter<byte> rest = new();
    private bool skipping;

    /// <summary>Takes a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="ends">Whether a line feed ends it, not a carriage return.</param>
    public delegate void Sink(ReadOnlySpan<byte> line, bool ends);

    /// <summary>Takes bytes.</summary>
    /// <exception cref="InvalidDataException">A line of JSON is too long.</exception>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        int end;
        while ((end = bytes.IndexOfAny((byte)'\n', (byte)'\r')) >= 0)
        {
            Keep(bytes[..end], bytes[end] == '\n');
            bytes = bytes[(end + 1)..];
        }

        if (skipping)
        {
            return;
        }

        rest.Write(bytes);
        if (rest.WrittenCount > Longest)
        {
            if (ResultReader.MayBeJson(rest.WrittenSpan))
            {
                throw new InvalidDataException($"a line of standard output that begins with '{{' is longer than {Longest >> 20} MiB");
            }

            rest.ResetWrittenCount();
            skipping = true;
        }
    }

    /// <summary>The last line needs no end.</summary>
    public void End()
    {
        if (rest.WrittenCount > 0 && !skipping)
        {
            Keep([], ends: true);
        }
    }

    private void Keep(ReadOnlySpan<byte> last, bool ends)
    {
        if (skipping)
        {
            skipping = false;
            take([], ends);
        }
        else if (rest.WrittenCount == 0)
        {
            take(last, ends);
        }
        else
        {
            rest.Write(last);
            take(rest.WrittenSpan, ends);
        }

        rest.ResetWrittenCount();
    }
}
