using System.Globalization;
using System.Text;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>Gets the text of a sweep file, refusing what is no plain UTF-8 text before the YAML parser sees it.</summary>
internal static class SweepFileText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file of at most so many bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">Bytes.</param>
    /// <param name="isOurs">Whether it is one of our own, and not the user's, who may well give a pipe: then it has to be a file.</param>
    /// <exception cref="SweepFileException">The file cannot be read, is too large or is not UTF-8.</exception>
    public static string Read(string path, int limit, bool isOurs)
    {
        try
        {
            if (isOurs)
            {
                RegularFile.Require(path);
            }

            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            byte[] bytes = new byte[1 + (file.CanSeek ? (int)Math.Min(file.Length, limit) : limit)];
            int count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Decode(bytes.AsSpan(0, count), path, limit);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            string reason = problem is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : problem.Message;
            throw Error(path, 0, 0, "cannot be read: " + reason);
        }
    }

    /// <summary>Decodes UTF-8.</summary>
    /// <exception cref="SweepFileException">The bytes are too many or not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string name, int limit)
    {
        if (bytes.Length > limit)
        {
            throw Error(name, 0, 0, $"larger than {limit >> 20} MiB; no sweep file needs that, write long axes with linspace or arange");
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw Error(name, 1, 1, "the file is UTF-16; expected UTF-8");
        }

        int start = bytes.StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        try
        {
            return Strict.GetString(bytes[start..]);
        }
        catch (DecoderFallbackException problem)
        {
            int index = start + Math.Max(0, problem.Index);
            string before = Encoding.UTF8.GetString(bytes[start..index]);
            (int line, int column) = LineAndColumn(before, before.Length);
            throw Error(name, line, column, $"the byte 0x{bytes[index]:x2} is not UTF-8; save the file as UTF-8");
        }
    }

    /// <summary>Refuses control characters, and tabs that indent.</summary>
    /// <exception cref="SweepFileException">There is one.</exception>
    public static void Check(string text, string name)
    {
        bool indent = true;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if ((char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is '\uFFFE' or '\uFFFF' or '\uFEFF')
            {
                (int line, int column) = LineAndColumn(text, i);
                string code = ((int)c).ToString("X4", CultureInfo.InvariantCulture);
                throw Error(name, line, column, $"the control character U+{code} is not allowed");
            }

            if (indent && c == '\t')
            {
                (int line, int column) = LineAndColumn(text, i);
                throw Error(name, line, column, "a tab indents this line; YAML allows spaces only");
            }

            indent = c is '\n' or '\r' || (indent && c == ' ');
        }
    }

    /// <summary>The line and column of a character, both from 1.</summary>
    public static (int Line, int Column) LineAndColumn(ReadOnlySpan<char> text, int index)
    {
        ReadOnlySpan<char> before = text[..index];
        int lineStart = before.LastIndexOfAny('\n', '\r') + 1;
        int line = 1 + before.Count('\n');
        return (line, index - lineStart + 1);
    }

    private static SweepFileException Error(string name, int line, int column, string message) =>
        new([new SweepFileError(new SourcePosition(name, line, column), message)]);
}
