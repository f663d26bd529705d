using System.Buffers;

namespace DlnSweep.Storage.Journaling;

/// <summary>
/// The lines of a stream that may be one endless line by damage: what is beyond the longest one that is allowed is passed over.
/// </summary>
internal sealed class BoundedLines(Stream stream, int longest)
{
    private readonly byte[] buffer = new byte[1 << 16];
    private readonly ArrayBufferWriter<byte> line = new();
    private int start;
    private int end;

    /// <summary>The line that was read last, without its end.</summary>
    public ReadOnlySpan<byte> Line => line.WrittenSpan;

    /// <summary>Reads the next line; false at the end.</summary>
    public bool Read()
    {
        line.ResetWrittenCount();
        if (start == end && !Fill())
        {
            return false;
        }

        do
        {
            ReadOnlySpan<byte> here = buffer.AsSpan(start, end - start);
            int length = here.IndexOf((byte)'\n');
            ReadOnlySpan<byte> part = length < 0 ? here : here[..length];
            line.Write(part[..Math.Min(part.Length, longest - line.WrittenCount)]);
            start += part.Length;
            if (length >= 0)
            {
                start++;
                return true;
            }
        }
        while (Fill());

        return true;
    }

    private bool Fill()
    {
        start = 0;
        end = stream.Read(buffer);
        return end > 0;
    }
}
