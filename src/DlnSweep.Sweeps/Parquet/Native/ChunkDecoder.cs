using System.Buffers;
using System.Buffers.Binary;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Turns the pages of one column chunk into values.</summary>
internal sealed class ChunkDecoder<T, TFormat>(ParquetColumn column, ChunkBytes chunk, int rows)
    where T : notnull
    where TFormat : struct, IValueFormat<T>
{
    private readonly string _what = $"column {column.Name}";
    private T[]? _dictionary;
    private T[]? _values;
    private bool[]? _nullMarks;
    private int _read;
    private int _nulls;

    public ColumnData Decode()
    {
        using var pages = new PageReader(chunk, _what);
        while (_read < rows)
        {
            PageHeader page = pages.Next(out ReadOnlySpan<byte> body);
            switch (page.Type)
            {
                case PageType.Dictionary:
                    ReadDictionary(page, body);
                    break;
                case PageType.Data or PageType.DataV2:
                    ReadPage(page, body);
                    break;
                default:
                    break; // an index page, which nobody writes, or a kind of a later version of the format
            }
        }

        if (_nulls == rows)
        {
            return ColumnData.Nulls(column.Type, rows);
        }

        if (_values is null && _nulls == 0)
        {
            return ColumnData.Constant(_dictionary![0], rows);
        }

        Target(0);
        return ColumnData.Of(_values!, _nullMarks);
    }

    private void ReadDictionary(PageHeader page, ReadOnlySpan<byte> body)
    {
        bool plain = page.Encoding is PageEncoding.Plain or PageEncoding.PlainDictionary;
        if (!TFormat.HasDictionary || !plain || _dictionary is not null || _read > 0)
        {
            throw Damaged("has a dictionary where none belongs");
        }

        if (page.ValueCount > body.Length)
        {
            throw Damaged("claims more dictionary entries than it has bytes");
        }

        _dictionary = new T[page.ValueCount];
        TFormat.Read(body, _dictionary, _what);
    }

    private void ReadPage(PageHeader page, ReadOnlySpan<byte> body)
    {
        if (page.ValueCount > rows - _read)
        {
            throw Damaged("has more values than rows");
        }

        int present = ReadLevels(page, ref body);
        if (page.Encoding is PageEncoding.RleDictionary or PageEncoding.PlainDictionary)
        {
            ReadIndexed(page.ValueCount, present, body);
        }
        else
        {
            ReadDirect(page, present, body);
        }

        _read += page.ValueCount;
        _nulls += page.ValueCount - present;
    }

    /// <summary>Reads the definition levels, notes the nulls, and returns the number of values present.</summary>
    private int ReadLevels(PageHeader page, ref ReadOnlySpan<byte> body)
    {
        bool version2 = page.Type == PageType.DataV2;
        if (version2)
        {
            body = body[page.RepetitionLength..];
        }

        int length = version2 ? page.DefinitionLength : 0;
        if (!column.Nullable)
        {
            body = body[length..];
            return page.ValueCount;
        }

        if (!version2)
        {
            length = LevelsLength(page, ref body);
        }

        int present = MarkNulls(body[..length], page.ValueCount);
        body = body[length..];
        return present;
    }

    private int LevelsLength(PageHeader page, ref ReadOnlySpan<byte> body)
    {
        if (page.LevelEncoding != PageEncoding.Rle)
        {
            throw new ParquetException($"The definition levels of {_what} have encoding {page.LevelEncoding}, which is not supported.");
        }

        uint length = body.Length < 4 ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(body);
        if (length > (uint)Math.Max(body.Length - 4, 0))
        {
            throw Damaged("has definition levels longer than their page");
        }

        body = body[4..];
        return (int)length;
    }

    private int MarkNulls(ReadOnlySpan<byte> levels, int count)
    {
        int[] scratch = ArrayPool<int>.Shared.Rent(count);
        try
        {
            Span<int> present = scratch.AsSpan(0, count);
            HybridDecoder.Read(levels, 1, present, 2, $"the definition levels of {_what}");
            int nulls = present.Count(0);
            if (nulls > 0)
            {
                _nullMarks ??= new bool[rows];
                for (int i = 0; i < count; i++)
                {
                    _nullMarks[_read + i] = present[i] == 0;
                }
            }

            return count - nulls;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(scratch);
        }
    }

    private void ReadIndexed(int count, int present, ReadOnlySpan<byte> body)
    {
        T[] dictionary = _dictionary ?? throw Damaged("refers to a dictionary that it lacks");
        if (present == 0)
        {
            return;
        }

        if (body.IsEmpty)
        {
            throw Damaged("ends too early");
        }

        int[] scratch = ArrayPool<int>.Shared.Rent(present);
        try
        {
            Span<int> indices = scratch.AsSpan(0, present);
            HybridDecoder.Read(body[1..], body[0], indices, dictionary.Length, $"the dictionary indices of {_what}");
            if (dictionary.Length > 1 || _values is not null || present < count || _nulls > 0)
            {
                Look(dictionary, indices, Target(count));
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(scratch);
        }
    }

    private void Look(T[] dictionary, ReadOnlySpan<int> indices, Span<T> target)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            target[i] = dictionary[indices[i]];
        }

        Spread(target, indices.Length);
    }

    private void ReadDirect(PageHeader page, int present, ReadOnlySpan<byte> body)
    {
        if (present == 0)
        {
            return;
        }

        Span<T> target = Target(page.ValueCount);
        if (page.Encoding == PageEncoding.Plain)
        {
            TFormat.Read(body, target[..present], _what);
        }
        else if (page.Encoding == PageEncoding.Rle && typeof(T) == typeof(bool))
        {
            ReadRunLengthBooleans(body, target[..present]);
        }
        else
        {
            throw new ParquetException($"{_what} has encoding {page.Encoding}, which is not supported.");
        }

        Spread(target, present);
    }

    private void ReadRunLengthBooleans(ReadOnlySpan<byte> body, Span<T> target)
    {
        int[] scratch = ArrayPool<int>.Shared.Rent(target.Length);
        try
        {
            Span<int> bits = scratch.AsSpan(0, target.Length);
            HybridDecoder.Read(body.Length < 4 ? body : body[4..], 1, bits, 2, $"the values of {_what}");
            for (int i = 0; i < bits.Length; i++)
            {
                target[i] = (T)(object)(bits[i] != 0); // T is bool here, and nothing is boxed
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(scratch);
        }
    }

    /// <summary>
    /// Where the rows of the current page go; rows read so far without storing them were all the dictionary's only entry, or null.
    /// </summary>
    private Span<T> Target(int count)
    {
        if (_values is null)
        {
            _values = new T[rows];
            if (_read > 0 && _dictionary is { Length: 1 })
            {
                _values.AsSpan(0, _read).Fill(_dictionary[0]);
            }
        }

        return _values.AsSpan(_read, count);
    }

    /// <summary>Moves the values at the front of the page's rows to the rows that are not null, last first.</summary>
    private void Spread(Span<T> target, int present)
    {
        if (present == target.Length)
        {
            return;
        }

        ReadOnlySpan<bool> nullMarks = _nullMarks.AsSpan(_read, target.Length);
        for (int row = target.Length - 1; row >= present; row--)
        {
            if (!nullMarks[row])
            {
                target[row] = target[--present];
            }
        }
    }

    private ParquetException Damaged(string how) => new($"Damaged Parquet file: {_what} {how}.");
}
