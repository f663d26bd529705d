using System.Text.Json;
using DlnSweep.Sweeps.Storage;

namespace DlnSweep.Sweeps.Watching;

/// <summary>The failure records of a directory with their last errors, each file read once.</summary>
internal sealed class FailureBook(IFileSystem files, SweepDirectory directory)
{
    // So many files are read at one look: a directory full of failures must not keep the rest of the page waiting.
    private const int MostPerLook = 2000;

    private readonly Dictionary<string, string> reasons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> pool = new(StringComparer.Ordinal); // thousands of failures have one reason

    /// <summary>The configurations with a record, and the last error of each.</summary>
    public IReadOnlyDictionary<string, string> Reasons => reasons;

    /// <summary>Follows the directory.</summary>
    public void Refresh()
    {
        HashSet<string> present = FailureRecord.List(files, directory);
        foreach (string gone in reasons.Keys.Where(id => !present.Contains(id)).ToList())
        {
            reasons.Remove(gone);
        }

        foreach (string id in present.Where(id => !reasons.ContainsKey(id)).Take(MostPerLook))
        {
            if (Read(id) is { } reason)
            {
                reasons[id] = pool.TryGetValue(reason, out string? known) ? known : pool[reason] = reason;
            }
        }
    }

    private string? Read(string id)
    {
        try
        {
            using Stream stream = files.OpenRead(directory.FailureOf(id));
            using JsonDocument record = JsonDocument.Parse(stream);
            return record.RootElement.TryGetProperty("errors", out JsonElement errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0
                ? errors[errors.GetArrayLength() - 1].ToString()
                : "no reason was recorded";
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException)
        {
            return "the record of the failure cannot be read";
        }
    }
}
