namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>The end of a file: the footer with its checksums, its length and the magic word.</summary>
internal static class SealedFooter
{
    /// <summary>No version: the same values give the same bytes in every release.</summary>
    private const string CreatedBy = "dlnsweep";

    /// <summary>Builds the end of a file.</summary>
    /// <param name="file">What the footer says; the writer's name and the checksum entry are added here.</param>
    /// <param name="checksums">The CRC-32C of every chunk, in the order of the footer.</param>
    public static ReadOnlySpan<byte> Build(FileMetadata file, IReadOnlyList<uint> checksums)
    {
        var footer = new ByteBuffer();
        FooterWriter.Write(file with { CreatedBy = CreatedBy, Entries = [.. file.Entries, FileChecksums.Entry(checksums)] }, footer);
        FileChecksums.Seal(footer.Written);
        footer.AddInt32(footer.Length);
        footer.Add("PAR1"u8);
        return footer.Written;
    }
}
