using System.Numerics;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Finds the distinct values of a chunk, in order of appearance, as long as they are few enough to pay.</summary>
internal sealed class DictionaryBuilder<T, TFormat>
    where T : notnull
    where TFormat : struct, IValueFormat<T>
{
    private const int MaximumEntries = 32_768;

    /// <summary>From here on a chunk in which every other value is new counts as hopeless.</summary>
    private const int Trial = 4_096;

    private int[] _slots = [];
    private int[] _indices = [];
    private T[] _entries = [];
    private int _count;
    private int _values;

    public ReadOnlySpan<T> Entries => _entries.AsSpan(0, _count);

    /// <summary>The entry of every value.</summary>
    public ReadOnlySpan<int> Indices => _indices.AsSpan(0, _values);

    /// <summary>The bits that an index takes.</summary>
    public int BitWidth => Math.Max(1, BitOperations.Log2((uint)Math.Max(_count - 1, 1)) + 1);

    public bool TryBuild(ReadOnlySpan<T> values)
    {
        Prepare(values.Length);
        int mask = _slots.Length - 1;
        int previous = 0;
        for (int i = 0; i < values.Length; i++)
        {
            T value = values[i];
            if (i == 0 || !TFormat.Same(value, _entries[previous]))
            {
                previous = Find(value, mask);
                if (previous < 0 || (_count > Trial && 2 * _count > i))
                {
                    return false;
                }
            }

            _indices[i] = previous;
        }

        return true;
    }

    /// <summary>The index of a value, which is added if it is new; -1 when there is no room.</summary>
    private int Find(T value, int mask)
    {
        int slot = (int)(TFormat.Hash(value) & (uint)mask);
        while (_slots[slot] != 0)
        {
            int entry = _slots[slot] - 1;
            if (TFormat.Same(_entries[entry], value))
            {
                return entry;
            }

            slot = (slot + 1) & mask;
        }

        if (_count == _entries.Length)
        {
            return -1;
        }

        _entries[_count] = value;
        _slots[slot] = ++_count;
        return _count - 1;
    }

    private void Prepare(int values)
    {
        _values = values;
        _count = 0;
        int entries = Math.Min(values, MaximumEntries);
        int slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * entries, 2));
        if (_indices.Length < values || _slots.Length != slots || _entries.Length != entries)
        {
            _indices = new int[values];
            _slots = new int[slots];
            _entries = new T[entries];
            return;
        }

        Array.Clear(_slots);
    }
}
