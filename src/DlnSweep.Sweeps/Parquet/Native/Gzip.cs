using System.IO.Compression;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>The GZIP codec.</summary>
internal static class Gzip
{
    public static void Compress(ReadOnlySpan<byte> bytes, ByteBuffer output)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        output.Add(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }

    /// <summary>Fills <paramref name="output"/> exactly.</summary>
    public static void Decompress(byte[] bytes, int start, int length, Span<byte> output, string what)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes, start, length), CompressionMode.Decompress);
        try
        {
            int read = gzip.ReadAtLeast(output, output.Length, throwOnEndOfStream: false);
            if (read == output.Length && gzip.ReadByte() < 0)
            {
                return;
            }
        }
        catch (InvalidDataException invalid)
        {
            throw new ParquetException($"Damaged Parquet file: {what} cannot be decompressed.", invalid);
        }

        throw new ParquetException($"Damaged Parquet file: {what} have another size than stated.");
    }
}
