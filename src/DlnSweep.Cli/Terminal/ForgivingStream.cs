using DlnSweep.Running.Directories;

namespace DlnSweep.Cli.Terminal;

/// <summary>
/// A standard stream that goes on when it cannot be written: a full disk or a terminal that is gone must not end a run. What went wrong
/// first is kept for the end.
/// </summary>
internal sealed class ForgivingStream(Stream inner) : Stream
{
    /// <summary>What went wrong first; null when all was written.</summary>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        try
        {
            inner.Flush();
        }
        catch (Exception refused) when (StorageException.IsCause(refused))
        {
            Failure ??= StorageException.Reason(refused);
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (Exception refused) when (StorageException.IsCause(refused))
        {
            Failure ??= StorageException.Reason(refused);
        }
    }
}
