using System.Buffers.Binary;

namespace DlnSweep.Storage.Tables;

/// <summary>Reads a sealed file; no byte is given out before the <see cref="Seal"/>'s hash of its block was compared.</summary>
internal sealed class SealedStream : Stream
{
    private readonly Stream file;
    private readonly long covered;
    private readonly long endStart;
    private readonly ReadOnlyMemory<byte> end;
    private byte[] buffer = [];
    private ReadOnlyMemory<byte> block;
    private long blockStart = -1;
    private long position;

    private SealedStream(Stream file, ReadOnlyMemory<byte> end, long endStart, long covered)
    {
        this.file = file;
        this.end = end;
        this.endStart = endStart;
        this.covered = covered;
        Length = endStart + end.Length;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => position;
        set => position = value;
    }

    /// <summary>Finds and verifies the seal, by one read of the file's last block as a rule; null when the file has none.</summary>
    /// <param name="file">A seekable stream that holds the file and nothing else; it stays open.</param>
    /// <exception cref="TableException">The file is not Parquet, or its end is damaged.</exception>
    public static SealedStream? TryOpen(Stream file)
    {
        long length = file.Length;
        if (length < Seal.TrailerLength + sizeof(int))
        {
            throw new TableException("The file is damaged or not a Parquet file: it is too short.");
        }

        long endStart = Math.Max(0, length - Seal.BlockLength);
        byte[] end = Read(file, endStart, (int)(length - endStart));
        long footerStart = Seal.FooterStart(end.AsSpan(end.Length - Seal.TrailerLength), length);
        long fixedStart = footerStart - Seal.FixedLength;
        if (fixedStart < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> fixedPart =
            fixedStart >= endStart ? end.AsSpan((int)(fixedStart - endStart), Seal.FixedLength) : Read(file, fixedStart, Seal.FixedLength);
        if (!Seal.TryRead(fixedPart, out long covered))
        {
            return null;
        }

        long blocks = (covered + Seal.BlockLength - 1) / Seal.BlockLength;
        if (covered < 0 || covered + (sizeof(ulong) * blocks) != fixedStart || length - covered > Array.MaxLength)
        {
            throw Damaged();
        }

        if (covered < endStart)
        {
            endStart = covered;
            end = Read(file, covered, (int)(length - covered));
        }

        ReadOnlySpan<byte> seal = end.AsSpan((int)(covered - endStart), (int)(footerStart - covered));
        return Seal.Matches(seal, end.AsSpan((int)(footerStart - endStart)))
            ? new SealedStream(file, end, endStart, covered)
            : throw Damaged();
    }

    public override int Read(Span<byte> destination)
    {
        int total = 0;
        while (total < destination.Length && position < Length)
        {
            ReadOnlySpan<byte> available = Here();
            int count = Math.Min(available.Length, destination.Length - total);
            available[..count].CopyTo(destination[total..]);
            position += count;
            total += count;
        }

        return total;
    }

    public override int ReadByte()
    {
        if (position >= Length)
        {
            return -1;
        }

        byte value = Here()[0];
        position++;
        return value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override long Seek(long offset, SeekOrigin origin) => position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => position,
        _ => Length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static byte[] Read(Stream file, long start, int count)
    {
        byte[] bytes = new byte[count];
        file.Position = start;
        Fill(file, bytes);
        return bytes;
    }

    private static void Fill(Stream file, Span<byte> bytes)
    {
        if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new TableException("The file is damaged: it became shorter while it was read.");
        }
    }

    private static TableException Damaged() => new("The file is damaged: its content does not match its checksum.");

    /// <summary>The verified bytes from the position on, as far as they are in memory; at least one.</summary>
    private ReadOnlySpan<byte> Here()
    {
        if (position >= covered)
        {
            return end.Span[(int)(position - endStart)..];
        }

        if (blockStart < 0 || position < blockStart || position >= blockStart + block.Length)
        {
            Load(position / Seal.BlockLength);
        }

        return block.Span[(int)(position - blockStart)..];
    }

    private void Load(long index)
    {
        blockStart = -1;
        long start = index * Seal.BlockLength;
        int count = (int)Math.Min(Seal.BlockLength, covered - start);
        if (start >= endStart)
        {
            block = end.Slice((int)(start - endStart), count);
        }
        else
        {
            buffer = buffer.Length >= count ? buffer : new byte[count];
            file.Position = start;
            Fill(file, buffer.AsSpan(0, count));
            block = buffer.AsMemory(0, count);
        }

        if (
            BinaryPrimitives.ReadUInt64LittleEndian(end.Span[(int)(covered - endStart + (sizeof(ulong) * index))..])
            != Seal.Hash(block.Span))
        {
            throw Damaged();
        }

        blockStart = start;
    }
}
