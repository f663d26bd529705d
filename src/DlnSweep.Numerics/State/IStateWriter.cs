namespace DlnSweep.Numerics.State;

/// <summary>Where a simulation writes its state, in an order of its own choosing.</summary>
public interface IStateWriter
{
    /// <summary>Writes a whole number.</summary>
    void Write(long value);

    /// <summary>Writes a real number, bit for bit.</summary>
    void Write(double value);

    /// <summary>Writes an array with its length, bit for bit.</summary>
    void Write(ReadOnlySpan<double> values);
}
