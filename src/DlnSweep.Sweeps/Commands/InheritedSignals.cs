namespace DlnSweep.Sweeps.Commands;

/// <summary>What whoever started this process has decided about its signals.</summary>
public static class InheritedSignals
{
    /// <summary>Whether a hangup is to be ignored, as nohup has it: the process goes on when its terminal is closed.</summary>
    public static bool IsHangupIgnored => !OperatingSystem.IsWindows() && NativeProcess.IsIgnored(NativeProcess.Hangup);

    /// <summary>
    /// Takes up interrupts again that a shell lets its background jobs ignore: who sends one to this process means it. Before the first
    /// handler.
    /// </summary>
    public static void TakeUpInterrupts()
    {
        if (!OperatingSystem.IsWindows())
        {
            NativeProcess.Restore(NativeProcess.Interrupt);
            NativeProcess.Restore(NativeProcess.Quit);
            NativeProcess.Restore(NativeProcess.Terminate);
        }
    }
}
