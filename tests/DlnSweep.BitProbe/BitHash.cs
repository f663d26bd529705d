using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DlnSweep.BitProbe;

/// <summary>
/// A digest of the bits of numbers. NaN counts as one value: its sign and payload differ between instructions and mean nothing.
/// </summary>
internal sealed class BitHash
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(double value) => Add([value]);

    public void Add(ReadOnlySpan<double> values)
    {
        double[] canonical = values.ToArray();
        for (int i = 0; i < canonical.Length; i++)
        {
            canonical[i] = double.IsNaN(canonical[i]) ? double.NaN : canonical[i];
        }

        hash.AppendData(MemoryMarshal.AsBytes(canonical.AsSpan()));
    }

    public override string ToString() => Convert.ToHexStringLower(hash.GetCurrentHash().AsSpan(0, 16));
}
