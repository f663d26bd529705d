using DlnSweep.Cluster.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace DlnSweep.Cluster.Stores;

/// <summary>What a sweep's grain has written, for people: where the sweep stands, and where it lies.</summary>
internal static class StoredSweep
{
    private static readonly Lazy<Serializer> Serializer = new(
        () => new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>());

    /// <summary>Reads it; nulls when it cannot be read, as what a later version wrote in another form.</summary>
    public static (string? State, string? Directory) Read(byte[] payload)
    {
        try
        {
            SweepState? sweep = Serializer.Value.Deserialize<SweepState>(payload);
            return (sweep?.Phase.ToString().ToLowerInvariant(), sweep?.Request?.Sweep.Directory);
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            return (null, null);
        }
    }
}
