using System.Buffers;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Identity;

/// <summary>The canonical JSON of every value of an axis column, in one block of memory.</summary>
internal sealed class ColumnTexts
{
    private readonly byte[] bytes;
    private readonly int[] starts;

    public ColumnTexts(IReadOnlyList<ParameterValue> values)
    {
        ArrayBufferWriter<byte> output = new();
        starts = new int[values.Count + 1];
        for (int i = 0; i < values.Count; i++)
        {
            CanonicalJson.Append(output, values[i]);
            starts[i + 1] = output.WrittenCount;
            MaximalLength = Math.Max(MaximalLength, starts[i + 1] - starts[i]);
        }

        bytes = output.WrittenSpan.ToArray();
    }

    /// <summary>The length of the longest text.</summary>
    public int MaximalLength { get; }

    /// <summary>The text of a value.</summary>
    public ReadOnlySpan<byte> this[int index] => bytes.AsSpan(starts[index], starts[index + 1] - starts[index]);
}
