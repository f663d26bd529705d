using System.Buffers.Binary;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>
/// Turns the values of one column into pages: a dictionary where that is smaller, plain values otherwise. Nullable columns carry
/// definition levels (1: there is a value). Its buffers are kept for the next row group.
/// </summary>
internal sealed class ChunkEncoder<T, TFormat>(bool nullable) : IChunkEncoder
    where T : notnull
    where TFormat : struct, IValueFormat<T>
{
    /// <summary>What a dictionary page costs beside its entries, in bytes.</summary>
    private const int DictionaryOverhead = 40;

    private readonly DictionaryBuilder<T, TFormat> _dictionary = new();
    private readonly ByteBuffer _trial = new();
    private T[] _packed = [];
    private int[] _levels = [];

    public PhysicalType Physical => TFormat.Physical;

    public void Encode(ColumnData data, EncodedChunk chunk)
    {
        var values = (ColumnData<T>)data;
        chunk.Begin(values.Count, values.NullCount, hasLevels: nullable);
        if (values.TryGetConstant(out T? constant))
        {
            EncodeConstant(constant, chunk);
        }
        else
        {
            EncodeValues(Pack(values), values.NullMarks, chunk);
        }
    }

    private void EncodeConstant(T value, EncodedChunk chunk)
    {
        long size = TFormat.PlainSize([value]);
        if (!TFormat.HasDictionary || size * (chunk.Rows - 1) <= DictionaryOverhead)
        {
            var spelledOut = new T[chunk.Rows];
            Array.Fill(spelledOut, value);
            EncodeValues(spelledOut, default, chunk);
            return;
        }

        SetRange([value], chunk);
        TFormat.Write(chunk.Bodies, [value]);
        chunk.EndPage(PageType.Dictionary, PageEncoding.Plain, 1, 0);
        int start = chunk.Bodies.Length;
        WriteLevels(default, chunk.Rows, chunk.Rows, chunk.Bodies);
        chunk.Bodies.Add(1);
        HybridEncoder.WriteRun(chunk.Bodies, 0, chunk.Rows, bitWidth: 1);
        chunk.EndPage(PageType.Data, PageEncoding.RleDictionary, chunk.Rows, start);
    }

    private void EncodeValues(ReadOnlySpan<T> packed, ReadOnlySpan<bool> nullMarks, EncodedChunk chunk)
    {
        if (!packed.IsEmpty)
        {
            SetRange(packed, chunk);
        }

        bool indexed = DictionaryPays(packed);
        if (indexed)
        {
            TFormat.Write(chunk.Bodies, _dictionary.Entries);
            chunk.EndPage(PageType.Dictionary, PageEncoding.Plain, _dictionary.Entries.Length, 0);
        }

        int value = 0;
        for (int row = 0; row < chunk.Rows; row += TFormat.PageRows)
        {
            int rows = Math.Min(TFormat.PageRows, chunk.Rows - row);
            ReadOnlySpan<bool> marks = nullMarks.IsEmpty ? default : nullMarks.Slice(row, rows);
            int count = packed.IsEmpty ? 0 : rows - marks.Count(true);
            WritePage(packed.Slice(value, count), indexed ? _dictionary.Indices.Slice(value, count) : default, indexed, marks, rows, chunk);
            value += count;
        }
    }

    private void WritePage(
        ReadOnlySpan<T> packed, ReadOnlySpan<int> indices, bool indexed, ReadOnlySpan<bool> nullMarks, int rows, EncodedChunk chunk)
    {
        int start = chunk.Bodies.Length;
        WriteLevels(nullMarks, rows, packed.Length, chunk.Bodies);
        if (indexed)
        {
            chunk.Bodies.Add((byte)_dictionary.BitWidth);
            HybridEncoder.Write(chunk.Bodies, indices, _dictionary.BitWidth);
        }
        else
        {
            TFormat.Write(chunk.Bodies, packed);
        }

        chunk.EndPage(PageType.Data, indexed ? PageEncoding.RleDictionary : PageEncoding.Plain, rows, start);
    }

    private bool DictionaryPays(ReadOnlySpan<T> packed)
    {
        if (!TFormat.HasDictionary || packed.Length < 2 || !_dictionary.TryBuild(packed))
        {
            return false;
        }

        long plain = TFormat.PlainSize(packed);
        long size = DictionaryOverhead + TFormat.PlainSize(_dictionary.Entries);
        if (size >= plain)
        {
            return false;
        }

        _trial.Clear();
        HybridEncoder.Write(_trial, _dictionary.Indices, _dictionary.BitWidth);
        return size + _trial.Length < plain;
    }

    private void WriteLevels(ReadOnlySpan<bool> nullMarks, int rows, int present, ByteBuffer output)
    {
        if (!nullable)
        {
            return;
        }

        int start = output.Length;
        output.AddInt32(0);
        if (nullMarks.IsEmpty)
        {
            HybridEncoder.WriteRun(output, present == 0 ? 0 : 1, rows, bitWidth: 1);
        }
        else
        {
            HybridEncoder.Write(output, Levels(nullMarks), bitWidth: 1);
        }

        BinaryPrimitives.WriteInt32LittleEndian(output.Written[start..], output.Length - start - 4);
    }

    private ReadOnlySpan<int> Levels(ReadOnlySpan<bool> nullMarks)
    {
        if (_levels.Length < nullMarks.Length)
        {
            _levels = new int[nullMarks.Length];
        }

        for (int i = 0; i < nullMarks.Length; i++)
        {
            _levels[i] = nullMarks[i] ? 0 : 1;
        }

        return _levels.AsSpan(0, nullMarks.Length);
    }

    /// <summary>The values without the nulls.</summary>
    private ReadOnlySpan<T> Pack(ColumnData<T> data)
    {
        ReadOnlySpan<T> values = data.Span;
        ReadOnlySpan<bool> nullMarks = data.NullMarks;
        if (nullMarks.IsEmpty)
        {
            return values;
        }

        if (_packed.Length < values.Length)
        {
            _packed = new T[values.Length];
        }

        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (!nullMarks[i])
            {
                _packed[count++] = values[i];
            }
        }

        return _packed.AsSpan(0, count);
    }

    private static void SetRange(ReadOnlySpan<T> values, EncodedChunk chunk)
    {
        (T minimum, T maximum) = TFormat.Range(values);
        chunk.Minimum = TFormat.ToStatistic(minimum);
        chunk.Maximum = TFormat.ToStatistic(maximum);
    }
}
