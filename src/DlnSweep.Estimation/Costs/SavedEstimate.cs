using System.Text.Json;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Estimation.Costs;

/// <summary>The estimate that a run was started with, as its journal keeps it.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Configurations">Configurations to run.</param>
/// <param name="Probed">Configurations that were run to see what they cost.</param>
/// <param name="Workers">Number of configurations that run at the same time.</param>
/// <param name="CoreSeconds">Seconds of one core.</param>
/// <param name="WallSeconds">Seconds from the start to the merged tables.</param>
/// <param name="CalibratedSeconds">What <paramref name="Ratios"/> give for all configurations together.</param>
/// <param name="Ratios">Measured over declared core seconds by kind of run.</param>
public sealed record SavedEstimate(
    DateTimeOffset At,
    long Configurations,
    int Probed,
    int Workers,
    Expectation CoreSeconds,
    Expectation WallSeconds,
    double CalibratedSeconds,
    IReadOnlyDictionary<string, double> Ratios)
{
    private const string Ending = ".estimate.json";
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    /// <summary>The part of <see cref="CoreSeconds"/> that belongs to a run.</summary>
    public double Seconds(CostEstimate cost) =>
        CalibratedSeconds > 0 ? new Calibration(Ratios).Seconds(cost) * CoreSeconds.Expected / CalibratedSeconds : 0;

    /// <summary>Keeps an estimate beside the journal of its run.</summary>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public static void Keep(ResultStore store, SweepEstimate estimate)
    {
        SavedEstimate kept = new(
            DateTimeOffset.UtcNow,
            estimate.Configurations,
            estimate.Probed,
            estimate.Workers,
            estimate.CoreSeconds,
            estimate.WallSeconds,
            estimate.CalibratedSeconds,
            estimate.Calibration.Ratios);
        try
        {
            store.Workspace.Publish(
                Path.Combine(store.Directory.Journal, store.Owner + Ending), JsonSerializer.SerializeToUtf8Bytes(kept, Format));
        }
        catch (Exception cause) when (StorageException.IsCause(cause))
        {
            throw new StorageException($"Cannot write the journal: {StorageException.Reason(cause)}", cause);
        }
    }

    /// <summary>The estimates of a directory's runs, the first first; unreadable ones are passed over.</summary>
    public static IReadOnlyList<SavedEstimate> ReadAll(SweepDirectory directory)
    {
        List<SavedEstimate> estimates = [];
        foreach (
            string file in DiskFileSystem
                .Instance.EnumerateFiles(directory.Journal)
                .Where(f => f.EndsWith(Ending, StringComparison.Ordinal)))
        {
            try
            {
                estimates.AddRange(
                    JsonSerializer.Deserialize<SavedEstimate>(RegularFile.ReadAllBytes(file), Format) is { } read ? [read] : []);
            }
            catch (Exception unreadable)
                when (unreadable is IOException or InvalidDataException or JsonException or UnauthorizedAccessException)
            {
                // An estimate is a courtesy; status does without it.
            }
        }

        return [.. estimates.OrderBy(e => e.At)];
    }
}
