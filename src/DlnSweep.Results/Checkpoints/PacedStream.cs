namespace DlnSweep.Results.Checkpoints;

/// <summary>
/// Passes what is written on and has it made durable piece by piece: a process that leaves, even by a kill, waits for a flush that the disk
/// has begun, and a flush of gigabytes at the end would take longer than a scheduler does.
/// </summary>
/// <param name="inner">Where it goes; not closed by this.</param>
/// <param name="flush">Makes what was written there durable.</param>
internal sealed class PacedStream(Stream inner, Action<Stream> flush) : WriteOnlyStream
{
    /// <summary>The bytes of a piece.</summary>
    internal const int Piece = 1 << 26;

    private long pending;

    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<byte> buffer)
    {
        inner.Write(buffer);
        pending += buffer.Length;
        if (pending >= Piece)
        {
            flush(inner);
            pending = 0;
        }
    }
}
