using System.Buffers;

namespace DlnSweep.Sweeps.Commands;

/// <summary>Cuts bytes into lines, however they arrive.</summary>
/// <param name="take">Takes each line without its end.</param>
internal sealed class LineReader(ChildProcess.Sink take)
{
    private const int Longest = 1 << 20;
    private readonly ArrayBufferWriter<byte> rest = new();

    /// <summary>Takes bytes.</summary>
    /// <exception cref="InvalidDataException">A line is too long.</exception>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        int end;
        while ((end = bytes.IndexOf((byte)'\n')) >= 0)
        {
            if (rest.WrittenCount == 0)
            {
                take(bytes[..end]);
            }
            else
            {
                rest.Write(bytes[..end]);
                End();
            }

            bytes = bytes[(end + 1)..];
        }

        rest.Write(bytes);
        if (rest.WrittenCount > Longest)
        {
            throw new InvalidDataException($"a line of standard output is longer than {Longest >> 20} MiB");
        }
    }

    /// <summary>The last line needs no end.</summary>
    public void End()
    {
        if (rest.WrittenCount > 0)
        {
            take(rest.WrittenSpan);
            rest.ResetWrittenCount();
        }
    }
}
