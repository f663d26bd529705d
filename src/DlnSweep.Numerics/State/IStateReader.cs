namespace DlnSweep.Numerics.State;

/// <summary>Reads back what an <see cref="IStateWriter"/> was given, in the same order.</summary>
public interface IStateReader
{
    /// <summary>Reads a whole number.</summary>
    /// <exception cref="InvalidDataException">The state ends or holds something else here.</exception>
    long ReadInteger();

    /// <summary>Reads a real number.</summary>
    /// <exception cref="InvalidDataException">The state ends or holds something else here.</exception>
    double ReadReal();

    /// <summary>Reads an array of exactly the given length.</summary>
    /// <exception cref="InvalidDataException">The state ends, holds something else here, or an array of another length.</exception>
    void Read(Span<double> values);

    /// <summary>Reads an array of whatever length was written, at most <paramref name="limit"/> numbers.</summary>
    /// <exception cref="InvalidDataException">The state ends, holds something else here, or a longer array.</exception>
    double[] ReadArray(int limit);
}
