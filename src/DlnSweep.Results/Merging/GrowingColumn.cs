namespace DlnSweep.Results.Merging;

/// <summary>Values in one array that is kept from row group to row group, so that a long table leaves no garbage.</summary>
internal sealed class GrowingColumn<T>
{
    private T[] values = [];
    private int count;

    /// <summary>Appends a value.</summary>
    public void Add(T value) => Extend(1)[0] = value;

    /// <summary>Appends places for so many values, which the caller fills.</summary>
    public Span<T> Extend(int more)
    {
        if (count + more > values.Length)
        {
            Array.Resize(ref values, Math.Max(count + more, 2 * values.Length));
        }

        count += more;
        return values.AsSpan(count - more, more);
    }

    /// <summary>Takes what was collected and starts anew: the memory is overwritten by what is added next.</summary>
    public ReadOnlyMemory<T> Take()
    {
        int taken = count;
        count = 0;
        return values.AsMemory(0, taken);
    }
}
