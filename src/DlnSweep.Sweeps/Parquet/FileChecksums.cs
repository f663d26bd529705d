using System.Globalization;
using System.Text;

namespace DlnSweep.Sweeps.Parquet;

/// <summary>
/// Makes a wrong bit anywhere in one of our files noticeable. The format has checksums for page bodies only, so a metadata entry adds
/// the rest: a CRC-32C of the footer and one of every column chunk with its page headers, in the order of the footer. The footer's is
/// computed over its bytes as they stand in the file, with zeros ('0') in the place of its own eight digits.
/// </summary>
/// <remarks>
/// The entry is found by its text, not by parsing: damage that shifts the structure of the footer cannot hide it. A footer that
/// mentions this program but has no such entry is damaged; one that does not comes from elsewhere, and has nothing to verify.
/// </remarks>
internal static class FileChecksums
{
    /// <summary>The key of the metadata entry.</summary>
    public const string Key = "dlnsweep.crc32c";

    private const int Digits = 8;

    /// <summary>Begins the value; says a second time that the file is ours, should the key be damaged.</summary>
    private const string Mark = "dlnsweep:";

    private static readonly byte[] KeyBytes = Encoding.ASCII.GetBytes(Key);
    private static readonly byte[] MarkBytes = Encoding.ASCII.GetBytes(Mark);
    private static readonly byte[] ProgramName = "dlnsweep"u8.ToArray();

    /// <summary>The entry for a file, before the footer's own checksum is known. It must be the footer's last entry.</summary>
    public static KeyValuePair<string, string> Entry(IReadOnlyList<uint> chunkChecksums)
    {
        var value = new StringBuilder(Mark.Length + (Digits * (1 + chunkChecksums.Count)));
        value.Append(Mark).Append('0', Digits);
        foreach (uint checksum in chunkChecksums)
        {
            value.Append(checksum.ToString("x8", CultureInfo.InvariantCulture));
        }

        return new KeyValuePair<string, string>(Key, value.ToString());
    }

    /// <summary>Puts the footer's checksum into its entry.</summary>
    public static void Seal(Span<byte> footer)
    {
        ToDigits(Crc32C.Append(0, footer)).CopyTo(footer[Position(footer)..]);
    }

    /// <summary>Verifies a footer: the bytes between the last chunk and the footer's length.</summary>
    /// <returns>True if it is sealed, false if it comes from elsewhere.</returns>
    /// <exception cref="ParquetException">The footer is damaged.</exception>
    public static bool Verify(ReadOnlySpan<byte> footer)
    {
        int position = Position(footer);
        if (position < 0)
        {
            return footer.IndexOf(ProgramName) < 0
                ? false
                : throw new ParquetException("Damaged Parquet file: the footer's checksum is missing.");
        }

        uint crc = Crc32C.Append(0, footer[..position]);
        crc = Crc32C.Append(crc, "00000000"u8);
        crc = Crc32C.Append(crc, footer[(position + Digits)..]);
        return footer.Slice(position, Digits).SequenceEqual(ToDigits(crc))
            ? true
            : throw new ParquetException("Damaged Parquet file: the footer's checksum does not match.");
    }

    /// <summary>The checksums of the chunks from the entry's value.</summary>
    public static uint[] ChunkChecksums(string value, int count)
    {
        int start = Mark.Length + Digits;
        if (value.Length != start + (Digits * count))
        {
            throw new ParquetException("Damaged Parquet file: the checksums do not match the number of column chunks.");
        }

        var checksums = new uint[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<char> digits = value.AsSpan(start + (i * Digits), Digits);
            checksums[i] = uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        return checksums;
    }

    /// <summary>
    /// Where the footer's digits are, or -1: behind the last mention of the key come the value's header and length, then its mark.
    /// </summary>
    private static int Position(ReadOnlySpan<byte> footer)
    {
        int key = footer.LastIndexOf(KeyBytes);
        if (key < 0)
        {
            return -1;
        }

        ReadOnlySpan<byte> rest = footer[(key + KeyBytes.Length)..];
        int mark = rest[..Math.Min(rest.Length, 16)].IndexOf(MarkBytes);
        int position = key + KeyBytes.Length + mark + MarkBytes.Length;
        return mark >= 0 && position + Digits <= footer.Length ? position : -1;
    }

    private static byte[] ToDigits(uint checksum) => Encoding.ASCII.GetBytes(checksum.ToString("x8", CultureInfo.InvariantCulture));
}
