using System.Buffers;

namespace DlnSweep.Storage.Tables;

/// <summary>Passes a file on in blocks, hashes them, and puts the <see cref="Seal"/> before the footer.</summary>
internal sealed class SealingStream(Stream output) : Stream
{
    private readonly List<ulong> hashes = [];
    private readonly byte[] block = ArrayPool<byte>.Shared.Rent(Seal.BlockLength);
    private MemoryStream? end;
    private long written;
    private int filled;
    private bool isReturned;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>From here on the footer is written.</summary>
    public void BeginFooter() => end = new MemoryStream();

    /// <summary>Writes seal and footer.</summary>
    public void Finish()
    {
        ReadOnlySpan<byte> footer = end!.GetBuffer().AsSpan(0, (int)end.Length);
        PassOn();
        output.Write(Seal.Build(hashes, written, footer));
        output.Write(footer);
        output.Flush();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (end is not null)
        {
            end.Write(buffer);
            return;
        }

        while (!buffer.IsEmpty)
        {
            int count = Math.Min(buffer.Length, Seal.BlockLength - filled);
            buffer[..count].CopyTo(block.AsSpan(filled));
            filled += count;
            buffer = buffer[count..];
            if (filled == Seal.BlockLength)
            {
                PassOn();
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>Does nothing: the file is flushed when it is complete.</summary>
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Gives the block's memory back; the file is complete only after <see cref="Finish"/>.</summary>
    protected override void Dispose(bool disposing)
    {
        if (!isReturned)
        {
            isReturned = true;
            ArrayPool<byte>.Shared.Return(block);
        }

        base.Dispose(disposing);
    }

    private void PassOn()
    {
        if (filled == 0)
        {
            return;
        }

        hashes.Add(Seal.Hash(block.AsSpan(0, filled)));
        output.Write(block.AsSpan(0, filled));
        written += filled;
        filled = 0;
    }
}
