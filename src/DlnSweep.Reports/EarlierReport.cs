using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DlnSweep.Storage.Files;

namespace DlnSweep.Reports;

/// <summary>
/// Removes the figures of an earlier report that the new one does not draw. The page of a report has the hash of every file that belongs to
/// it: only a file with the very bytes that an earlier report wrote is removed, never one that a user has put there or changed.
/// </summary>
internal static partial class EarlierReport
{
    /// <summary>The link to a file of a report, with the file's hash.</summary>
    /// <param name="path">The file's path within the report.</param>
    /// <param name="text">The link's text.</param>
    /// <param name="content">What is in the file.</param>
    public static string Link(string path, string text, string content) =>
        $"<a href=\"{path}\" data-sha256=\"{Hash(Encoding.UTF8.GetBytes(content))}\">{text}</a>";

    /// <summary>Removes what the page in the folder lists and the figures are without.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="directory">The output directory; the page of its report is still the earlier one.</param>
    /// <param name="figures">What the new report draws.</param>
    public static void RemoveWithout(IFileSystem files, SweepDirectory directory, IReadOnlyList<ReportFigure> figures)
    {
        string page = directory.ReportPage;
        string report = directory.Report;
        if (!files.FileExists(page))
        {
            return;
        }

        HashSet<string> drawn = [.. figures.SelectMany(f => (string[])[f.FileName, $"print/{f.FileName}"])];
        foreach (Match link in Links().Matches(Encoding.UTF8.GetString(Read(files, page))))
        {
            string path = Path.Combine(report, link.Groups["path"].Value);
            if (
                !drawn.Contains(link.Groups["path"].Value)
                && files.FileExists(path)
                && Hash(Read(files, path)) == link.Groups["hash"].Value)
            {
                files.Delete(path);
            }
        }
    }

    private static byte[] Read(IFileSystem files, string path)
    {
        using Stream stream = files.OpenRead(path);
        using MemoryStream all = new();
        stream.CopyTo(all);
        return all.ToArray();
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    [GeneratedRegex("""<a href="(?<path>(print/)?[A-Za-z0-9-]+\.svg)" data-sha256="(?<hash>[0-9a-f]{64})">""")]
    private static partial Regex Links();
}
