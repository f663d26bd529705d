using System.Runtime.ExceptionServices;

namespace DlnSweep.Results.Merging;

/// <summary>Reads several shards at the same time.</summary>
internal static class ParallelReads
{
    /// <summary>Calls <paramref name="read"/> with 0 to <paramref name="count"/> - 1 on all cores.</summary>
    /// <exception cref="DamagedShardException">A shard is damaged.</exception>
    public static void Read(int count, Action<int> read)
    {
        try
        {
            Parallel.For(0, count, read);
        }
        catch (AggregateException errors)
        {
            // A disk that cannot be read outweighs a shard that is damaged.
            ExceptionDispatchInfo.Throw(
                errors.InnerExceptions.FirstOrDefault(e => e is not DamagedShardException) ?? errors.InnerExceptions[0]);
        }
    }
}
