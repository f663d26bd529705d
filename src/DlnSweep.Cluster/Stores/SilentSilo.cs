namespace DlnSweep.Cluster.Stores;

/// <summary>A silo that is said to be active and has not written for a while that it lives.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Port">Its port for other silos.</param>
/// <param name="Generation">Which of the silos that were there.</param>
/// <param name="HeardAt">When it last wrote, as the store has it.</param>
/// <param name="Silence">How long ago that was when it was read.</param>
internal sealed record SilentSilo(string Address, int Port, int Generation, DateTime HeardAt, TimeSpan Silence);
