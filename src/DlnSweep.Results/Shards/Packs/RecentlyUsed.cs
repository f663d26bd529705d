namespace DlnSweep.Results.Shards.Packs;

/// <summary>Keeps the few values that were asked for last; each is made once, also when several threads want it at the same time.</summary>
internal sealed class RecentlyUsed<TKey, TValue>(int capacity, Func<TKey, TValue> make)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly LinkedList<(TKey Key, Lazy<TValue> Value)> entries = new();

    /// <summary>The value of a key.</summary>
    public TValue Get(TKey key)
    {
        Lazy<TValue> value;
        lock (gate)
        {
            LinkedListNode<(TKey Key, Lazy<TValue> Value)>? node = entries.First;
            while (node is not null && !EqualityComparer<TKey>.Default.Equals(node.Value.Key, key))
            {
                node = node.Next;
            }

            if (node is not null)
            {
                entries.Remove(node);
            }
            else
            {
                // A failure is not kept: the next to ask tries again.
                node = new LinkedListNode<(TKey, Lazy<TValue>)>(
                    (key, new Lazy<TValue>(() => make(key), LazyThreadSafetyMode.ExecutionAndPublication)));
            }

            entries.AddFirst(node);
            value = node.Value.Value;
            if (entries.Count > capacity)
            {
                entries.RemoveLast();
            }
        }

        try
        {
            return value.Value;
        }
        catch
        {
            Forget(key);
            throw;
        }
    }

    private void Forget(TKey key)
    {
        lock (gate)
        {
            for (LinkedListNode<(TKey Key, Lazy<TValue> Value)>? node = entries.First; node is not null; node = node.Next)
            {
                if (EqualityComparer<TKey>.Default.Equals(node.Value.Key, key))
                {
                    entries.Remove(node);
                    return;
                }
            }
        }
    }
}
