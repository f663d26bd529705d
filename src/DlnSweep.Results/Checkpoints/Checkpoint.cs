using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Results.Checkpoints;

/// <summary>
/// A saved run: magic and format version, length and SHA-256 of the payload, then the payload (the configuration's id, the seconds worked,
/// the trajectory so far, the simulation's state). Written and read as a stream: a state may be larger than any array, and than what
/// memory has left beside the run.
/// </summary>
internal static class Checkpoint
{
    /// <summary>The bytes before the payload.</summary>
    public const int HeaderLength = 8 + 8 + 32;

    private const int IdLength = 32;
    private static readonly byte[] Magic = "DLNCKPT2"u8.ToArray();

    /// <summary>
    /// Writes a run between two steps, or after one that was given up. Its state is passed over twice: the checksum comes first.
    /// </summary>
    public static void Write(Stream stream, string id, double seconds, Trajectory trajectory, ISimulation simulation)
    {
        using HashingStream hash = new();
        WritePayload(hash, id, seconds, trajectory, simulation);
        Span<byte> header = stackalloc byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], hash.Length);
        hash.Finish(header[16..]);
        stream.Write(header);
        WritePayload(stream, id, seconds, trajectory, simulation);
    }

    /// <summary>Puts a fresh run into the saved state, once the whole stream has proved to be what was written.</summary>
    /// <returns>The seconds of work that the run has behind it.</returns>
    /// <exception cref="InvalidDataException">The stream is damaged or belongs to another configuration.</exception>
    public static double Restore(Stream stream, string id, Trajectory trajectory, ISimulation simulation)
    {
        Verify(stream);
        stream.Position = HeaderLength;
        Span<byte> owner = stackalloc byte[IdLength];
        stream.ReadExactly(owner);
        if (Encoding.ASCII.GetString(owner) != id)
        {
            throw new InvalidDataException("it belongs to another configuration");
        }

        StateReader reader = new(stream);
        double seconds = reader.ReadReal();
        trajectory.Restore(reader);
        simulation.Restore(reader);
        return reader.AtEnd ? seconds : throw new InvalidDataException("it holds more than the run's state");
    }

    private static void WritePayload(Stream stream, string id, double seconds, Trajectory trajectory, ISimulation simulation)
    {
        stream.Write(Encoding.ASCII.GetBytes(id));
        StateWriter writer = new(stream);
        writer.Write(seconds);
        trajectory.Save(writer);
        simulation.Save(writer);
    }

    // The length is compared before anything else is read: a damaged file may be of any size.
    private static void Verify(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || !header.StartsWith(Magic))
        {
            throw new InvalidDataException("not a checkpoint of this program version");
        }

        long length = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);
        if (length < IdLength || stream.Length - HeaderLength != length)
        {
            throw new InvalidDataException("its length differs from what its header says");
        }

        Span<byte> sum = stackalloc byte[32];
        SHA256.HashData(stream, sum);
        if (!sum.SequenceEqual(header[16..]))
        {
            throw new InvalidDataException("its checksum is wrong");
        }
    }
}
