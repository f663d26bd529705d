using System.Text.Json;
using DlnSweep.Results.Failures;
using DlnSweep.Storage.Files;

namespace DlnSweep.Live.Watching;

/// <summary>The failure records of a directory with their last errors, each file read once.</summary>
internal sealed class FailureReasons(IFileSystem files, SweepDirectory directory)
{
    // So many files are read at one look: a directory full of failures must not keep the rest of the page waiting.
    private const int MostPerLook = 2000;

    // A record has a few errors of a few lines; what is longer was not written by us.
    private const int MostBytes = 1 << 24;

    private const string Unreadable = "the record of the failure cannot be read";

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
            if (stream.Length > MostBytes)
            {
                return Unreadable;
            }

            using JsonDocument record = JsonDocument.Parse(stream);
            return
                record.RootElement.TryGetProperty("errors", out JsonElement errors)
                && errors.ValueKind == JsonValueKind.Array
                && errors.GetArrayLength() > 0
                ? errors[errors.GetArrayLength() - 1].ToString()
                : "no reason recorded";
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or InvalidDataException)
        {
            // Not a file; not JSON; or JSON of another shape, or with text that is not UTF-8.
            return Unreadable;
        }
    }
}
