using System.IO.Compression;
using System.Text;

namespace DlnSweep.Results.Shards.Packs;

/// <summary>The configurations of a pack as one entry of its metadata: counted strings and numbers, compressed, in base 64.</summary>
internal static class PackIndex
{
    /// <summary>The key of the entry.</summary>
    public const string Key = "dlnsweep.pack";

    private const int Version = 1;

    /// <summary>Encodes the entries in their order.</summary>
    public static string Encode(IReadOnlyList<PackEntry> entries)
    {
        using MemoryStream bytes = new();
        using (BinaryWriter writer = new(new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true), Encoding.UTF8))
        {
            writer.Write7BitEncodedInt(Version);
            writer.Write7BitEncodedInt(entries.Count);
            foreach (PackEntry entry in entries)
            {
                Write(writer, entry);
            }
        }

        return Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>Reads the entries back.</summary>
    /// <exception cref="InvalidDataException">The text is not what <see cref="Encode"/> gives.</exception>
    public static PackEntry[] Decode(string text)
    {
        try
        {
            using MemoryStream bytes = new(Convert.FromBase64String(text));
            using BinaryReader reader = new(new GZipStream(bytes, CompressionMode.Decompress), Encoding.UTF8);
            if (reader.Read7BitEncodedInt() != Version)
            {
                throw new InvalidDataException("the pack was written by a later version");
            }

            Dictionary<string, string> known = new(StringComparer.Ordinal);
            List<PackEntry> entries = [];
            for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
            {
                entries.Add(Read(reader, known));
            }

            return [.. entries];
        }
        catch (Exception damage) when (damage is FormatException or EndOfStreamException or OverflowException)
        {
            throw new InvalidDataException("the pack's index cannot be read", damage);
        }
    }

    private static void Write(BinaryWriter writer, PackEntry entry)
    {
        writer.Write(entry.Id);
        writer.Write7BitEncodedInt(entry.RowGroup);
        writer.Write7BitEncodedInt(entry.FirstRow);
        writer.Write7BitEncodedInt(entry.Rows);
        writer.Write7BitEncodedInt(entry.Metadata.Count);
        foreach ((string key, string value) in entry.Metadata)
        {
            writer.Write(key);
            writer.Write(value);
        }
    }

    private static PackEntry Read(BinaryReader reader, Dictionary<string, string> known)
    {
        string id = reader.ReadString();
        int rowGroup = reader.Read7BitEncodedInt();
        int firstRow = reader.Read7BitEncodedInt();
        int rows = reader.Read7BitEncodedInt();
        List<KeyValuePair<string, string>> metadata = [];
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            metadata.Add(new KeyValuePair<string, string>(Shared(reader.ReadString(), known), reader.ReadString()));
        }

        return new PackEntry(id, rowGroup, firstRow, rows, metadata);
    }

    // Every configuration has the same few keys.
    private static string Shared(string text, Dictionary<string, string> known) => known.TryAdd(text, text) ? text : known[text];
}
