namespace DlnSweep.Sweeps.Filtering;

/// <summary>A condition is wrong.</summary>
internal sealed class WhereException(int offset, string message) : Exception(message)
{
    /// <summary>Where in the condition, in characters from its beginning.</summary>
    public int Offset { get; } = offset;
}
