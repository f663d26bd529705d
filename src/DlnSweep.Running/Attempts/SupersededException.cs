namespace DlnSweep.Running.Attempts;

/// <summary>Another attempt has taken the configuration over: this one publishes nothing any more.</summary>
internal sealed class SupersededException(string id) : Exception($"Another attempt has taken over the configuration {id}.");
