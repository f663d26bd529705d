using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Serialization;
using Orleans.Storage;

namespace DlnSweep.Cluster.Hosting;

/// <summary>
/// Grain state in this process's memory: for the silo inside one command, whose state need not outlive it because the shards tell what is
/// done. Checks versions as a database does.
/// </summary>
internal sealed class EmbeddedStorage(DeepCopier copier) : IGrainStorage
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), (object State, long Version)> entries = new();

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (entries.TryGetValue((grainId, stateName), out (object State, long Version) entry))
        {
            Fill(grainState, copier.Copy((T)entry.State)!, entry.Version);
        }
        else
        {
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        long version = Expect(stateName, grainId, grainState.ETag) + 1;
        entries[(grainId, stateName)] = (copier.Copy(grainState.State)!, version);
        grainState.ETag = version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Expect(stateName, grainId, grainState.ETag);
        entries.TryRemove((grainId, stateName), out _);
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private static void Fill<T>(IGrainState<T> grainState, T state, long version)
    {
        grainState.State = state;
        grainState.ETag = version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    // A grain has one activation here, so nobody writes between the check and the change.
    private long Expect(string stateName, GrainId grainId, string? version)
    {
        long stored = entries.TryGetValue((grainId, stateName), out (object State, long Version) entry) ? entry.Version : 0;
        long expected = version is null ? 0 : long.Parse(version, CultureInfo.InvariantCulture);
        return stored == expected
            ? stored
            : throw new InconsistentStateException(
                $"The state {stateName} of {grainId} was changed by another activation.",
                stored.ToString(CultureInfo.InvariantCulture),
                version ?? "");
    }
}
