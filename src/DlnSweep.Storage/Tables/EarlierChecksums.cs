using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Parquet;
using Parquet.Meta;

namespace DlnSweep.Storage.Tables;

/// <summary>
/// Verifies files that were written before files had a <see cref="Seal"/>: the last entry of their footer's metadata holds a CRC-32C of the
/// footer (with eight '0' in place of its own digits) and one of every column chunk, in hexadecimal digits. It is found by its text.
/// </summary>
internal static class EarlierChecksums
{
    /// <summary>The key of the metadata entry.</summary>
    public const string Key = "dlnsweep.crc32c";

    private const string Mark = "dlnsweep:";
    private const int Digits = 8;
    private const int LongestFooter = 1 << 27;

    /// <summary>Verifies a whole file, which then can be read as it is.</summary>
    /// <exception cref="TableException">The file has no such checksums, or does not match them.</exception>
    public static Stream Open(Stream file)
    {
        byte[] footer = ReadFooter(file, out long footerStart);
        VerifyFooter(footer);
        FileMetaData metadata = ParquetReader.CreateAsync(file, leaveStreamOpen: true).GetAwaiter().GetResult().Metadata!;
        string checksums = metadata.KeyValueMetadata!.Last(e => e.Key == Key).Value!;
        ColumnMetaData[] chunks = [.. metadata.RowGroups.SelectMany(g => g.Columns).Select(c => c.MetaData!)];
        Require(checksums.Length == Mark.Length + (Digits * (1 + chunks.Length)));
        long end = 4;
        byte[] buffer = new byte[Seal.BlockLength];
        for (int i = 0; i < chunks.Length; i++)
        {
            long start = chunks[i].DictionaryPageOffset is > 0 and long dictionary
                ? Math.Min(dictionary, chunks[i].DataPageOffset)
                : chunks[i].DataPageOffset;
            Require(start == end);
            end = start + chunks[i].TotalCompressedSize;
            Require(end <= footerStart);
            uint expected = uint.Parse(
                checksums.AsSpan(Mark.Length + (Digits * (1 + i)), Digits),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture);
            Require(Crc(file, start, end, buffer) == expected);
        }

        Require(end == footerStart);
        return file;
    }

    private static byte[] ReadFooter(Stream file, out long start)
    {
        byte[] head = new byte[4];
        file.Position = 0;
        file.ReadExactly(head);
        Require(head.AsSpan().SequenceEqual("PAR1"u8));
        byte[] trailer = new byte[Seal.TrailerLength];
        file.Position = file.Length - trailer.Length;
        file.ReadExactly(trailer);
        start = Seal.FooterStart(trailer, file.Length);
        long length = file.Length - trailer.Length - start;
        Require(length <= LongestFooter);
        byte[] footer = new byte[length];
        file.Position = start;
        file.ReadExactly(footer);
        return footer;
    }

    private static void VerifyFooter(ReadOnlySpan<byte> footer)
    {
        int key = footer.LastIndexOf("dlnsweep.crc32c"u8);
        ReadOnlySpan<byte> rest = key < 0 ? default : footer[(key + Key.Length)..];
        int mark = rest[..Math.Min(rest.Length, 16)].IndexOf("dlnsweep:"u8);
        int position = key + Key.Length + mark + Mark.Length;
        Require(key >= 0 && mark >= 0 && position + Digits <= footer.Length);
        uint crc = Append(Append(Append(uint.MaxValue, footer[..position]), "00000000"u8), footer[(position + Digits)..]);
        Require(
            footer
                .Slice(position, Digits)
                .SequenceEqual(System.Text.Encoding.ASCII.GetBytes((~crc).ToString("x8", CultureInfo.InvariantCulture))));
    }

    private static uint Crc(Stream file, long start, long end, byte[] buffer)
    {
        uint crc = uint.MaxValue;
        file.Position = start;
        for (long left = end - start; left > 0;)
        {
            Span<byte> part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            file.ReadExactly(part);
            crc = Append(crc, part);
            left -= part.Length;
        }

        return ~crc;
    }

    private static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return crc;
    }

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new TableException(
                "The file is damaged or was not written by DlnSweep: it has no seal, or its content does not match its checksums.");
        }
    }
}
