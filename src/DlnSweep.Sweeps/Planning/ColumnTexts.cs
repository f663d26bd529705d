using System.Buffers;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Identity;

namespace DlnSweep.Sweeps.Planning;

/// <summary>
/// What every value of an axis column adds to canonical JSON, in one block of memory: <c>"name":value,</c>, or nothing where the id does
/// not name the parameter.
/// </summary>
internal sealed class ColumnTexts
{
    private readonly byte[] bytes;
    private readonly int[] starts;

    public ColumnTexts(Parameter parameter, IReadOnlyList<ParameterValue> values)
    {
        ArrayBufferWriter<byte> output = new();
        starts = new int[values.Count + 1];
        for (int i = 0; i < values.Count; i++)
        {
            AppendEntry(output, parameter, values[i]);
            starts[i + 1] = output.WrittenCount;
            MaximalLength = Math.Max(MaximalLength, starts[i + 1] - starts[i]);
        }

        bytes = output.WrittenSpan.ToArray();
    }

    /// <summary>Appends what a parameter's value adds to canonical JSON, with a comma behind it.</summary>
    public static void AppendEntry(IBufferWriter<byte> output, Parameter parameter, ParameterValue value)
    {
        if (parameter.IsNamedAt(value))
        {
            CanonicalJson.Append(output, parameter.Name);
            CanonicalJson.Raw(output, ":");
            CanonicalJson.Append(output, value);
            CanonicalJson.Raw(output, ",");
        }
    }

    /// <summary>The length of the longest text.</summary>
    public int MaximalLength { get; }

    /// <summary>The text of a value.</summary>
    public ReadOnlySpan<byte> this[int index] => bytes.AsSpan(starts[index], starts[index + 1] - starts[index]);
}
