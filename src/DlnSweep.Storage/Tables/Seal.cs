using System.Buffers.Binary;
using System.IO.Hashing;

namespace DlnSweep.Storage.Tables;

/// <summary>
/// Makes any wrong bit in one of our files noticeable before it is interpreted. Parquet has checksums for page bodies only, and Parquet.Net
/// neither writes nor checks them, so every file carries a seal between its last page and its footer, where the format allows foreign
/// bytes: the XXH3 hash of each block of <see cref="BlockLength"/> bytes before the seal (8 bytes each), the number of bytes before the
/// seal (8), the hash of these and of everything behind the seal (8), and a mark (8). Numbers are little-endian.
/// </summary>
/// <remarks>The seal ends where the footer begins, which the file's last eight bytes tell: it is found without parsing anything.</remarks>
internal static class Seal
{
    /// <summary>Bytes per hash: small enough to read a few columns of a large table, large enough that hashes are few.</summary>
    public const int BlockLength = 1 << 16;

    /// <summary>The length of the part that every seal has: the number of bytes before it, the hash and the mark.</summary>
    public const int FixedLength = 24;

    /// <summary>Behind the footer stand its length and Parquet's magic word.</summary>
    public const int TrailerLength = 8;

    private static ReadOnlySpan<byte> Mark => "DLNSEAL1"u8;

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>The hash of a block.</summary>
    public static ulong Hash(ReadOnlySpan<byte> block) => XxHash3.HashToUInt64(block);

    /// <summary>The seal of a file.</summary>
    /// <param name="blocks">The hashes of the blocks before it.</param>
    /// <param name="covered">How many bytes that are.</param>
    /// <param name="end">What follows the seal: the footer, its length and the magic word.</param>
    public static byte[] Build(IReadOnlyList<ulong> blocks, long covered, ReadOnlySpan<byte> end)
    {
        byte[] seal = new byte[(sizeof(ulong) * blocks.Count) + FixedLength];
        for (int i = 0; i < blocks.Count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(seal.AsSpan(sizeof(ulong) * i), blocks[i]);
        }

        Span<byte> rest = seal.AsSpan(sizeof(ulong) * blocks.Count);
        BinaryPrimitives.WriteInt64LittleEndian(rest, covered);
        BinaryPrimitives.WriteUInt64LittleEndian(rest[8..], Hash(seal.AsSpan(0, seal.Length - 16), end));
        Mark.CopyTo(rest[16..]);
        return seal;
    }

    /// <summary>Where the footer of a file begins.</summary>
    /// <param name="trailer">The file's last eight bytes.</param>
    /// <param name="length">The file's length.</param>
    /// <exception cref="TableException">It does not end as Parquet files do.</exception>
    public static long FooterStart(ReadOnlySpan<byte> trailer, long length)
    {
        long start = length - TrailerLength - BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        return trailer[4..].SequenceEqual(Magic) && start >= Magic.Length
            ? start
            : throw new TableException("The file is damaged or not a Parquet file: its end is not that of one.");
    }

    /// <summary>Whether the bytes before a footer are the fixed part of a seal; then how many bytes lie before the seal.</summary>
    public static bool TryRead(ReadOnlySpan<byte> fixedPart, out long covered)
    {
        covered = BinaryPrimitives.ReadInt64LittleEndian(fixedPart);
        return fixedPart[16..].SequenceEqual(Mark);
    }

    /// <summary>Verifies a seal and what follows it.</summary>
    /// <param name="seal">The whole seal.</param>
    /// <param name="end">What follows it, to the end of the file.</param>
    public static bool Matches(ReadOnlySpan<byte> seal, ReadOnlySpan<byte> end) =>
        BinaryPrimitives.ReadUInt64LittleEndian(seal[^16..]) == Hash(seal[..^16], end);

    private static ulong Hash(ReadOnlySpan<byte> start, ReadOnlySpan<byte> end)
    {
        XxHash3 hash = new();
        hash.Append(start);
        hash.Append(end);
        return hash.GetCurrentHashAsUInt64();
    }
}
