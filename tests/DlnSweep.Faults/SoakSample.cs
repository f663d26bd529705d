namespace DlnSweep.Faults;

/// <summary>One look at everything that could grow, taken while nothing runs.</summary>
/// <param name="Minutes">Since the start.</param>
/// <param name="LiveBytes">Live managed memory of the long-lived process, after a full collection.</param>
/// <param name="Loop">The long-lived process.</param>
/// <param name="ChildPeakBytes">Peak memory of the last sweep that ran in a process of its own.</param>
/// <param name="Files">Files and folders in the work folder, where every process also keeps its temporary files.</param>
internal sealed record SoakSample(double Minutes, long LiveBytes, ProcessSample Loop, long ChildPeakBytes, int Files);
