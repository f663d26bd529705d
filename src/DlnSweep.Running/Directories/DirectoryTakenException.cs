namespace DlnSweep.Running.Directories;

/// <summary>The output directory belongs to another sweep, or another run holds it; nothing was changed.</summary>
public sealed class DirectoryTakenException(string message) : Exception(message);
