namespace DlnSweep.Storage.Files;

/// <summary>Reads files that are small unless they are damaged.</summary>
internal static class SmallFile
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">The most bytes that it can have.</param>
    /// <exception cref="IOException">It cannot be read, or it is larger.</exception>
    public static byte[] Read(string path, int limit)
    {
        if (Posix.SpecialKind(path) is { } kind)
        {
            throw new IOException($"{path} is a {kind}, not a file.");
        }

        using FileStream file = RegularFile.OpenRead(path);
        if (file.Length > limit)
        {
            throw new IOException($"{path} has {file.Length} bytes; it should have {limit} at most.");
        }

        byte[] bytes = new byte[file.Length];
        int read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }
}
