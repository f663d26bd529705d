namespace DlnSweep.Storage.Files;

/// <summary>
/// Opens files in places where something else may lie by now: a pipe, a device or a socket, on which opening or reading could wait for
/// ever.
/// </summary>
internal static class RegularFile
{
    /// <summary>Opens a file for reading, whatever others do with it meanwhile.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static FileStream OpenRead(string path)
    {
        Require(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
    }

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        Require(path);
        return File.ReadAllBytes(path);
    }

    /// <summary>Refuses what is no file. What does not exist, and folders, are left to whoever opens them.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static void Require(string path)
    {
        if (Posix.SpecialKind(path) is { } kind)
        {
            throw new InvalidDataException($"{path} is a {kind}, not a file");
        }
    }
}
