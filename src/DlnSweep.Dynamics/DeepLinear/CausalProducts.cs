namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// Products of <see cref="CausalMatrix"/> with vectors over times. Vectors are padded with zeros to a multiple of eight, and products fill
/// as much: spans are longer than the times that count.
/// </summary>
internal static class CausalProducts
{
    /// <summary>y += sum_(s &lt; times) m_s A[s, .].</summary>
    internal static void AddRows(ReadOnlySpan<double> m, int times, CausalMatrix a, Span<double> y)
    {
        for (int first = 0; first < times; first += EightRows.Count)
        {
            int length = first + EightRows.Count;
            EightRows.Accumulate(a.Block(first / EightRows.Count), length, length, m.Slice(first, EightRows.Count), y);
        }
    }

    /// <summary>y_s += scale A[s, .].x for s &lt; times.</summary>
    internal static void AddDots(double scale, CausalMatrix a, int times, ReadOnlySpan<double> x, Span<double> y)
    {
        Span<double> products = stackalloc double[EightRows.Count];
        for (int first = 0; first < times; first += EightRows.Count)
        {
            int length = Math.Min(first + EightRows.Count, x.Length);
            EightRows.Dot(a.Block(first / EightRows.Count), first + EightRows.Count, length, x, products);
            int count = Math.Min(EightRows.Count, times - first);
            for (int i = 0; i < count; i++)
            {
                y[first + i] = Math.FusedMultiplyAdd(scale, products[i], y[first + i]);
            }
        }
    }

    /// <summary>y = C x over the first times, for a symmetric C whose rows were mirrored.</summary>
    internal static void Symmetric(CausalMatrix c, ReadOnlySpan<double> x, int times, Span<double> y)
    {
        y[..EightRows.Padded(times)].Clear();
        Span<double> products = stackalloc double[EightRows.Count];
        for (int first = 0; first < times; first += EightRows.Count)
        {
            ReadOnlySpan<double> block = c.Block(first / EightRows.Count);
            int stride = first + EightRows.Count;
            ReadOnlySpan<double> own = x.Slice(first, EightRows.Count);
            EightRows.Accumulate(block[first..], stride, EightRows.Count, own, y[first..]);
            if (first > 0)
            {
                EightRows.AccumulateAndDot(block, stride, first, own, y, x, products);
                for (int i = 0; i < EightRows.Count; i++)
                {
                    y[first + i] += products[i];
                }
            }
        }
    }
}
