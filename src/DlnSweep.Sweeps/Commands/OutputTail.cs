using System.Text;

namespace DlnSweep.Sweeps.Commands;

/// <summary>The last part of what a program wrote to one of its streams.</summary>
internal sealed class OutputTail
{
    private const int Limit = 1 << 16;

    private byte[] bytes = [];
    private int count;

    /// <summary>The bytes that were passed over.</summary>
    public long Dropped { get; private set; }

    /// <summary>The text that is kept.</summary>
    public string Text => Encoding.UTF8.GetString(bytes, 0, count);

    /// <summary>The last line that says something; empty when there is none.</summary>
    public string LastLine =>
        Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";

    /// <summary>Takes bytes.</summary>
    public void Add(ReadOnlySpan<byte> more)
    {
        if (count + more.Length > 2 * Limit)
        {
            // Room for twice the limit, so that bytes are moved once in a while and not for every read.
            int keep = Math.Max(0, Math.Min(count, Limit - more.Length));
            Dropped += count - keep;
            bytes.AsSpan(count - keep, keep).CopyTo(bytes);
            count = keep;
        }

        if (count + more.Length > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(256, 2 * (count + more.Length)));
        }

        more.CopyTo(bytes.AsSpan(count));
        count += more.Length;
    }
}
