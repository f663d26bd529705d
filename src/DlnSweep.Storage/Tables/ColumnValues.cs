using System.Text;
using Parquet;
using Parquet.Schema;

namespace DlnSweep.Storage.Tables;

/// <summary>
/// Hands the values of a column to Parquet.Net in the form that it stores: without the nulls, and which rows have a value. Its buffers are
/// kept.
/// </summary>
internal sealed class ColumnValues
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Buffer<int> levels = new();
    private readonly Buffer<long> integers = new();
    private readonly Buffer<double> reals = new();
    private readonly Buffer<bool> booleans = new();
    private readonly Buffer<ReadOnlyMemory<char>> texts = new();

    /// <summary>Writes the next column of a row group.</summary>
    /// <exception cref="ArgumentException">A value is NaN or not text.</exception>
    public void Write(ParquetRowGroupWriter group, DataField field, ColumnData data)
    {
        ReadOnlyMemory<int>? present = field.IsNullable ? Levels(data) : default(ReadOnlyMemory<int>?);
        switch (data)
        {
            case { NullCount: > 0 } when data.NullCount == data.Count:
                // Parquet.Net notes 0 as the least and the greatest of no numbers; of no texts it notes nothing.
                Write(group, Disguised(field, typeof(string)), ReadOnlyMemory<ReadOnlyMemory<char>>.Empty, present);
                break;
            case ColumnData<long> column:
                Write(group, field, Pack(column, integers), present);
                break;
            case ColumnData<double> column:
                ReadOnlyMemory<double> numbers = Pack(column, reals);
                RequireNumbers(numbers.Span);
                Write(group, field, numbers, present);
                break;
            case ColumnData<bool> column:
                Write(group, field, Pack(column, booleans), present);
                break;
            default:
                Write(group, field, (ColumnData<string>)data, present);
                break;
        }
    }

    private static void Write<T>(ParquetRowGroupWriter group, DataField field, ReadOnlyMemory<T> values, ReadOnlyMemory<int>? levels)
        where T : struct
        => group.WriteAllPartsAsync(field, values, levels, null, CancellationToken.None).GetAwaiter().GetResult();

    // The writer accepts values of any type for a field that has the column's name; what is stored without them is the same.
    private static DataField Disguised(DataField field, Type type)
    {
        DataField other = new(field.Name, type, field.IsNullable);
        _ = new ParquetSchema(other);
        return other;
    }

    private static void RequireNumbers(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (double.IsNaN(value))
            {
                throw new ArgumentException("NaN cannot be stored; a value that does not exist is null.");
            }
        }
    }

    private static ReadOnlyMemory<T> Pack<T>(ColumnData<T> data, Buffer<T> buffer)
        where T : struct
    {
        if (data.NullCount == 0 && !data.IsConstant)
        {
            return data.Memory;
        }

        Span<T> packed = buffer.Take(data.Count - data.NullCount);
        if (data.TryGetConstant(out T same))
        {
            packed.Fill(same);
        }
        else if (!packed.IsEmpty)
        {
            int count = 0;
            ReadOnlySpan<T> values = data.Span;
            ReadOnlySpan<bool> isNull = data.NullMarks;
            for (int row = 0; row < values.Length; row++)
            {
                if (!isNull[row])
                {
                    packed[count++] = values[row];
                }
            }
        }

        return buffer.Taken;
    }

    private void Write(ParquetRowGroupWriter group, DataField field, ColumnData<string> data, ReadOnlyMemory<int>? present)
    {
        Span<ReadOnlyMemory<char>> packed = texts.Take(data.Count - data.NullCount);
        string? last = null;
        int count = 0;
        bool hasSurrogates = false;
        for (int row = 0; count < packed.Length; row++)
        {
            if (!data.IsNull(row))
            {
                string text = data.Value(row);
                hasSurrogates |= !ReferenceEquals(text, last) && text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');
                packed[count++] = (last = text).AsMemory();
            }
        }

        if (!hasSurrogates)
        {
            Write(group, field, texts.Taken, present);
            return;
        }

        // Parquet.Net looks for the least and the greatest text by UTF-16 units, which order surrogates otherwise than readers do; of bytes
        // it notes neither.
        Write<ReadOnlyMemory<byte>>(
            group,
            Disguised(field, typeof(byte[])),
            Array.ConvertAll(packed.ToArray(), text => (ReadOnlyMemory<byte>)Strict.GetBytes(text.ToArray())),
            present);
    }

    private ReadOnlyMemory<int> Levels(ColumnData data)
    {
        Span<int> present = levels.Take(data.Count);
        present.Fill(data.NullCount == data.Count ? 0 : 1);
        if (data.NullCount > 0 && data.NullCount < data.Count)
        {
            for (int row = 0; row < present.Length; row++)
            {
                present[row] = data.IsNull(row) ? 0 : 1;
            }
        }

        return levels.Taken;
    }

    private sealed class Buffer<T>
    {
        private T[] memory = [];

        public ReadOnlyMemory<T> Taken { get; private set; }

        public Span<T> Take(int count)
        {
            if (memory.Length < count)
            {
                memory = new T[count];
            }

            Taken = memory.AsMemory(0, count);
            return memory.AsSpan(0, count);
        }
    }
}
