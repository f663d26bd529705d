using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace DlnSweep.Figures.Phase;

/// <summary>One pixel for each cell, as a PNG file (RGBA, 8 bits); pixels that are not set are transparent.</summary>
internal sealed class CellPicture(int width, int height)
{
    private const int Channels = 4;

    // Every row begins with the number of its filter, which is none.
    private readonly byte[] rows = new byte[height * (1 + (width * Channels))];

    /// <summary>Colours a pixel.</summary>
    /// <param name="x">From the left.</param>
    /// <param name="y">From the top.</param>
    /// <param name="color"><c>#rrggbb</c>.</param>
    public void Set(int x, int y, string color)
    {
        int at = (y * (1 + (width * Channels))) + 1 + (x * Channels);
        uint rgb = uint.Parse(color.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        BinaryPrimitives.WriteUInt32BigEndian(rows.AsSpan(at), (rgb << 8) | 0xFF);
    }

    /// <summary>The file.</summary>
    public byte[] Encode()
    {
        using MemoryStream file = new();
        file.Write([0x89, .. "PNG\r\n\x1A\n"u8]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 6);
        Chunk(file, "IHDR", header);
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(body));
        file.Write(number);
    }
}
