using System.Buffers.Binary;
using System.Numerics;

namespace DlnSweep.Results.Exporting;

/// <summary>
/// A TensorBoard event file: records of TFRecord (length, its checksum, content, its checksum; CRC-32C, rotated and shifted), each an
/// Event message of tensorflow/core/util/event.proto.
/// </summary>
/// <param name="output">Takes the file.</param>
/// <param name="seconds">The wall time of every event, in seconds since 1970.</param>
internal sealed class EventFile(Stream output, double seconds)
{
    private const uint MaskDelta = 0xA282EAD8;
    private const int Success = 1;

    /// <summary>The record that every file begins with.</summary>
    public void Begin() => Write(new ProtoWriter().Add(1, seconds).Add(3, "brain.Event:2").ToArray());

    /// <summary>The hyperparameters, for the dashboard HParams.</summary>
    public void Hyperparameters(IEnumerable<KeyValuePair<string, object>> values)
    {
        ProtoWriter session = new();
        foreach ((string name, object value) in values)
        {
            session.Add(1, new ProtoWriter().Add(1, name).Add(2, ValueOf(value)));
        }

        Plugin("_hparams_/session_start_info", new ProtoWriter().Add(3, session.Add(5, seconds)));
        Plugin("_hparams_/session_end_info", new ProtoWriter().Add(4, new ProtoWriter().Add(1, (long)Success).Add(2, seconds)));
    }

    /// <summary>Scalars of a step.</summary>
    public void Scalars(long step, IEnumerable<KeyValuePair<string, double>> values)
    {
        ProtoWriter summary = new();
        foreach ((string tag, double value) in values)
        {
            summary.Add(1, new ProtoWriter().Add(1, tag).Add(2, (float)value));
        }

        Write(new ProtoWriter().Add(1, seconds).Add(2, step).Add(5, summary).ToArray());
    }

    private static ProtoWriter ValueOf(object value) => value switch
    {
        bool truth => new ProtoWriter().Add(4, truth ? 1L : 0L),
        double real when double.IsFinite(real) => new ProtoWriter().Add(2, real),
        long whole => new ProtoWriter().Add(2, (double)whole),
        _ => new ProtoWriter().Add(3, ExportText.Of(value)),
    };

    private void Plugin(string tag, ProtoWriter content)
    {
        ProtoWriter metadata = new ProtoWriter().Add(1, new ProtoWriter().Add(1, "hparams").Add(2, content));
        ProtoWriter summary = new ProtoWriter().Add(1, new ProtoWriter().Add(1, tag).Add(9, metadata));
        Write(new ProtoWriter().Add(1, seconds).Add(5, summary).ToArray());
    }

    private void Write(byte[] content)
    {
        Span<byte> length = stackalloc byte[8];
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteInt64LittleEndian(length, content.Length);
        output.Write(length);
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Masked(length));
        output.Write(checksum);
        output.Write(content);
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Masked(content));
        output.Write(checksum);
    }

    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return BitOperations.RotateRight(~crc, 15) + MaskDelta;
    }
}
