using System.Text;
using DlnSweep.Storage.Files;

namespace DlnSweep.Cli.Options;

/// <summary>Writes a file that a person asked for.</summary>
internal static class TextOutput
{
    /// <summary>Writes a text as UTF-8.</summary>
    public static void Write(string path, string text) => DiskFileSystem.Instance.Write(path, Encoding.UTF8.GetBytes(text));
}
