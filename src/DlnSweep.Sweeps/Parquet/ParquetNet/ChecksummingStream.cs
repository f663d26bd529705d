namespace DlnSweep.Sweeps.Parquet.ParquetNet;

/// <summary>Passes bytes on, and knows the checksum of those since it was last asked; or holds them back to be changed.</summary>
internal sealed class ChecksummingStream(Stream output) : Stream
{
    private MemoryStream? _held;
    private uint _checksum;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The CRC-32C of what was written since the last call.</summary>
    public uint TakeChecksum()
    {
        uint checksum = _checksum;
        _checksum = 0;
        return checksum;
    }

    /// <summary>From here on bytes are kept for <see cref="Held"/> and not passed on.</summary>
    public void Hold() => _held = new MemoryStream();

    /// <summary>The bytes held back.</summary>
    public Span<byte> Held() => _held!.GetBuffer().AsSpan(0, (int)_held.Length);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_held is not null)
        {
            _held.Write(buffer);
            return;
        }

        _checksum = Crc32C.Append(_checksum, buffer);
        output.Write(buffer);
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

    /// <summary>Nothing is kept here; the file is flushed when it is complete.</summary>
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
