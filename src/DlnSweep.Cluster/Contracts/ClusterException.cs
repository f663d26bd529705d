namespace DlnSweep.Cluster.Contracts;

/// <summary>The cluster cannot be used as asked; the message says what to do.</summary>
public sealed class ClusterException : Exception
{
    /// <summary>An error that a person can mend.</summary>
    public ClusterException(string message)
        : base(message)
    {
    }

    /// <summary>An error that a person can mend, with its cause.</summary>
    public ClusterException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
