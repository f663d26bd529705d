namespace DlnSweep.Results.Tests.Checkpoints;

/// <summary>A stream in memory that keeps blocks with anything but zeros.</summary>
internal sealed class SparseStream : Stream
{
    private const int Block = 1 << 16;
    private readonly Dictionary<long, byte[]> blocks = [];
    private long length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        int within = (int)(Position % Block);
        int count = (int)Math.Min(Math.Min(buffer.Length, Block - within), length - Position);
        if (blocks.TryGetValue(Position / Block, out byte[]? block))
        {
            block.AsSpan(within, count).CopyTo(buffer);
        }
        else
        {
            buffer[..count].Clear();
        }

        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int within = (int)(Position % Block);
            ReadOnlySpan<byte> part = buffer[..Math.Min(buffer.Length, Block - within)];
            if (part.ContainsAnyExcept((byte)0))
            {
                if (!blocks.TryGetValue(Position / Block, out byte[]? block))
                {
                    blocks.Add(Position / Block, block = new byte[Block]);
                }

                part.CopyTo(block.AsSpan(within));
            }

            Position += part.Length;
            length = Math.Max(length, Position);
            buffer = buffer[part.Length..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
