using DlnSweep.Estimation.Costs;
using DlnSweep.Running.Observing;

namespace DlnSweep.Cli.Terminal;

/// <summary>Shows a run on standard error. No failure of it reaches the run.</summary>
internal interface IRunView : IRunObserver, IDisposable
{
    /// <summary>The run begins.</summary>
    void Begin(MissingWork missing, SweepEstimate estimate);

    /// <summary>The run is over; what is written from now on comes after it.</summary>
    void End();
}
