namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>
/// The hybrid of run lengths and bit packing that holds definition levels and dictionary indices (RLE in the format's documentation):
/// runs of eight or more equal values by length, everything else in groups of eight, bit-packed from the lowest bit.
/// </summary>
internal static class HybridEncoder
{
    private const int Group = 8;

    public static void WriteRun(ByteBuffer output, int value, int count, int bitWidth)
    {
        output.AddVarint((ulong)count << 1);
        for (int shift = 0; shift < bitWidth; shift += 8)
        {
            output.Add((byte)(value >> shift));
        }
    }

    public static void Write(ByteBuffer output, ReadOnlySpan<int> values, int bitWidth)
    {
        int start = 0;
        while (start < values.Length)
        {
            int run = RunLength(values[start..]);
            if (run >= Group)
            {
                WriteRun(output, values[start], run, bitWidth);
                start += run;
                continue;
            }

            int end = EndOfLiterals(values, start);
            WriteLiterals(output, values[start..end], bitWidth);
            start = end;
        }
    }

    private static int RunLength(ReadOnlySpan<int> values)
    {
        int different = values.IndexOfAnyExcept(values[0]);
        return different < 0 ? values.Length : different;
    }

    /// <summary>Literals go on, group by group, until a run begins at a group's boundary.</summary>
    private static int EndOfLiterals(ReadOnlySpan<int> values, int start)
    {
        int end = start + Group;
        while (end < values.Length && !StartsWithRun(values[end..]))
        {
            end += Group;
        }

        return Math.Min(end, values.Length);
    }

    private static bool StartsWithRun(ReadOnlySpan<int> values)
        => values.Length >= Group && values[..Group].IndexOfAnyExcept(values[0]) < 0;

    private static void WriteLiterals(ByteBuffer output, ReadOnlySpan<int> values, int bitWidth)
    {
        int groups = (values.Length + Group - 1) / Group;
        output.AddVarint(((ulong)groups << 1) | 1);
        Span<byte> packed = output.Extend(groups * bitWidth);
        ulong bits = 0;
        int held = 0;
        int position = 0;
        foreach (int value in values)
        {
            bits |= (ulong)(uint)value << held;
            held += bitWidth;
            while (held >= 8)
            {
                packed[position++] = (byte)bits;
                bits >>= 8;
                held -= 8;
            }
        }

        packed[position..].Clear();
        if (held > 0)
        {
            packed[position] = (byte)bits;
        }
    }
}
