namespace DlnSweep.Benchmarks.Kernels;

/// <summary>One row of the table: a kernel at a size, what counts as fast enough, and how both sides run it.</summary>
/// <param name="Name">The row's name.</param>
/// <param name="Peer">The peer's name for it.</param>
/// <param name="Size">The size that both sides are given.</param>
/// <param name="Bar">The smallest speed relative to the peer that meets the bar; null where there is none.</param>
/// <param name="Work">Operations per call, when the row shows a rate in billions (or, for deviates, millions) per second; null for
/// milliseconds.</param>
/// <param name="Unit">The unit shown.</param>
/// <param name="Make">Prepares the data; gives what restores it before each call, if anything does, and the call that is timed.</param>
internal sealed record Kernel(
    string Name, string Peer, int Size, double? Bar, double? Work, string Unit, Func<int, (Action? Prepare, Action Call)> Make)
{
    /// <summary>A time in the row's unit.</summary>
    public double Show(double seconds) => Work is { } work ? work / seconds : 1e3 * seconds;
}
