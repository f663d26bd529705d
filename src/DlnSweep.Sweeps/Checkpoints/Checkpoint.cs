using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Checkpoints;

/// <summary>
/// A saved run: magic and format version, length and SHA-256 of the payload, then the payload (the configuration's id, the seconds worked,
/// the trajectory so far, the simulation's state).
/// </summary>
internal static class Checkpoint
{
    /// <summary>The bytes before the payload.</summary>
    public const int HeaderLength = 8 + 8 + 32;

    private static readonly byte[] Magic = "DLNCKPT1"u8.ToArray();

    /// <summary>Encodes a run between two steps.</summary>
    public static byte[] Encode(string id, double seconds, Trajectory trajectory, ISimulation simulation)
    {
        using MemoryStream stream = new();
        stream.Write(new byte[HeaderLength]);
        stream.Write(Encoding.ASCII.GetBytes(id));
        StateWriter writer = new(stream);
        writer.Write(seconds);
        trajectory.Save(writer);
        simulation.Save(writer);

        byte[] bytes = stream.ToArray();
        Span<byte> payload = bytes.AsSpan(HeaderLength);
        Magic.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), payload.Length);
        SHA256.HashData(payload, bytes.AsSpan(16));
        return bytes;
    }

    /// <summary>The length of the whole checkpoint, as its header says it: looked at before as much memory is taken.</summary>
    /// <exception cref="InvalidDataException">It is not the header of a checkpoint.</exception>
    public static long LengthBy(ReadOnlySpan<byte> header) =>
        header.Length == HeaderLength && header.StartsWith(Magic)
            ? HeaderLength + BinaryPrimitives.ReadInt64LittleEndian(header[8..])
            : throw new InvalidDataException("not a checkpoint of this program version");

    /// <summary>Puts a fresh run into the saved state.</summary>
    /// <returns>The seconds of work that the run has behind it.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged or belong to another configuration.</exception>
    public static double Restore(byte[] bytes, string id, Trajectory trajectory, ISimulation simulation)
    {
        if (bytes.Length < HeaderLength + 32 || !bytes.AsSpan(0, 8).SequenceEqual(Magic))
        {
            throw new InvalidDataException("not a checkpoint of this program version");
        }

        ReadOnlyMemory<byte> payload = bytes.AsMemory(HeaderLength);
        if (BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8)) != payload.Length)
        {
            throw new InvalidDataException("its length differs from what its header says");
        }

        if (!SHA256.HashData(payload.Span).AsSpan().SequenceEqual(bytes.AsSpan(16, 32)))
        {
            throw new InvalidDataException("its checksum is wrong");
        }

        if (Encoding.ASCII.GetString(payload.Span[..32]) != id)
        {
            throw new InvalidDataException("it belongs to another configuration");
        }

        StateReader reader = new(payload[32..]);
        double seconds = reader.ReadReal();
        trajectory.Restore(reader);
        simulation.Restore(reader);
        return reader.AtEnd ? seconds : throw new InvalidDataException("it holds more than the run's state");
    }
}
