using System.Buffers;
using System.Buffers.Binary;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Fetches a footer: as a rule by a single read of the file's tail.</summary>
internal static class FooterBytes
{
    /// <summary>Behind the footer stand its length and the magic word.</summary>
    private const int TrailerLength = 8;

    /// <summary>The magic word at the beginning, and a trailer.</summary>
    private const int ShortestFile = 12;

    private const int TailLength = 16_384;

    public static byte[] Read(Stream input, out long footerStart)
    {
        long fileLength = input.Length;
        if (fileLength < ShortestFile)
        {
            throw new ParquetException($"Not a Parquet file: it has {fileLength} bytes.");
        }

        int tailLength = (int)Math.Min(fileLength, TailLength);
        byte[] rented = ArrayPool<byte>.Shared.Rent(tailLength);
        try
        {
            Span<byte> tail = rented.AsSpan(0, tailLength);
            input.Position = fileLength - tailLength;
            Fill(input, tail);
            int length = FooterLength(tail[^TrailerLength..], fileLength);
            footerStart = fileLength - TrailerLength - length;
            if (length <= tailLength - TrailerLength)
            {
                return tail.Slice(tailLength - TrailerLength - length, length).ToArray();
            }

            var footer = new byte[length];
            input.Position = footerStart;
            Fill(input, footer);
            return footer;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Reads as many bytes as there is room for.</summary>
    public static void Fill(Stream input, Span<byte> bytes)
    {
        if (input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new ParquetException("Damaged Parquet file: it became shorter while it was read.");
        }
    }

    private static int FooterLength(ReadOnlySpan<byte> trailer, long fileLength)
    {
        if (!trailer[4..].SequenceEqual("PAR1"u8))
        {
            throw new ParquetException(trailer[4..].SequenceEqual("PARE"u8)
                ? "Encrypted Parquet files are not supported."
                : "Not a Parquet file, or a truncated one: it does not end with PAR1.");
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        return length > 0 && length <= Math.Min(fileLength - ShortestFile, Array.MaxLength)
            ? (int)length
            : throw new ParquetException($"Damaged Parquet file: a footer of {length} bytes cannot be in a file of {fileLength}.");
    }
}
