using System.Security.Cryptography;

namespace DlnSweep.Results.Checkpoints;

/// <summary>Forgets what is written to it but for its length and its SHA-256.</summary>
internal sealed class HashingStream : WriteOnlyStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Gives the checksum of everything written.</summary>
    public void Finish(Span<byte> sum) => hash.GetHashAndReset(sum);

    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<byte> buffer) => hash.AppendData(buffer);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        hash.Dispose();
        base.Dispose(disposing);
    }
}
