namespace DlnSweep.Cluster.Stores;

/// <summary>The cluster's store cannot be used, for a reason that the message tells without any secret.</summary>
/// <param name="message">The reason.</param>
/// <param name="isInput">Whether the user has to change something, rather than wait for the server.</param>
/// <param name="cause">The driver's own exception.</param>
public sealed class ClusterDatabaseException(string message, bool isInput, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether the user has to change something; false when the server is away and the same command may do later.</summary>
    public bool IsInput { get; } = isInput;
}
