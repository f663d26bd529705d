using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>A database for the silos of one process, which can be told to fail: before it writes, or after.</summary>
internal sealed class SharedStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(GrainId, string), (byte[] State, string Tag)> rows = new();
    private readonly Lock gate = new();

    // States are kept as bytes, as in a database; the serializer outlives every silo.
    private readonly Serializer serializer = new ServiceCollection()
        .AddSerializer()
        .BuildServiceProvider()
        .GetRequiredService<Serializer>();
    private int writes;
    private int failures;

    public int FailEveryWrite { get; set; }

    public int Failures => Volatile.Read(ref failures);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (rows.TryGetValue((grainId, stateName), out (byte[] State, string Tag) row))
        {
            grainState.State = serializer.Deserialize<T>(row.State);
            grainState.ETag = row.Tag;
            grainState.RecordExists = true;
        }
        else
        {
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        bool fails = Fails(out bool afterwards);
        if (fails && !afterwards)
        {
            throw new IOException("told to fail before the write");
        }

        lock (gate)
        {
            Check(stateName, grainId, grainState.ETag);
            string tag = Interlocked.Increment(ref writes).ToString(CultureInfo.InvariantCulture);
            rows[(grainId, stateName)] = (serializer.SerializeToArray(grainState.State), tag);
            if (fails)
            {
                throw new IOException("told to fail after the write");
            }

            grainState.ETag = tag;
            grainState.RecordExists = true;
        }

        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (gate)
        {
            Check(stateName, grainId, grainState.ETag);
            rows.TryRemove((grainId, stateName), out _);
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    private bool Fails(out bool afterwards)
    {
        int number = Interlocked.Increment(ref writes);
        bool fails = FailEveryWrite > 0 && number % FailEveryWrite == 0;
        afterwards = fails && Interlocked.Increment(ref failures) % 2 == 0;
        return fails;
    }

    private void Check(string stateName, GrainId grainId, string? tag)
    {
        string? stored = rows.TryGetValue((grainId, stateName), out (byte[] State, string Tag) row) ? row.Tag : null;
        if (stored != tag)
        {
            throw new InconsistentStateException($"{stateName} of {grainId} was changed by another activation", stored ?? "", tag ?? "");
        }
    }
}
