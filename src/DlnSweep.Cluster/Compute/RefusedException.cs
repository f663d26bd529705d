namespace DlnSweep.Cluster.Compute;

/// <summary>A configuration cannot run here at all, and need not be tried again.</summary>
internal sealed class RefusedException(string reason) : Exception(reason);
