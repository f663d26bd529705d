using DlnSweep.Sweeps.Running;
using DlnSweep.Sweeps.Tracking;

namespace DlnSweep.Cli.Terminal;

/// <summary>Chooses how a run is shown.</summary>
internal static class RunViews
{
    /// <summary>A picture in a terminal; lines in a pipe, and where colours are not wanted.</summary>
    public static IRunView Choose(SweepSession session)
    {
        RunProgress progress = new(session.Plan.Sweep.Model, TimeProvider.System);
        return TerminalKind.IsRich ? new LiveView(session, progress) : new PlainView(Console.Error, progress, TimeProvider.System);
    }
}
