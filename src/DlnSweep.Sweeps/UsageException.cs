namespace DlnSweep.Sweeps;

/// <summary>An option or argument is wrong; nothing was written.</summary>
internal sealed class UsageException(string message) : Exception(message);
