namespace DlnSweep.Sweeps.Commands;

/// <summary>The groups that this process has started and that are not known to have ended: none outlives an orderly exit, however early.</summary>
internal static class LivingChildren
{
    private static readonly HashSet<int> Groups = [];

    static LivingChildren() => AppDomain.CurrentDomain.ProcessExit += (_, _) => KillAll();

    public static void Add(int group)
    {
        lock (Groups)
        {
            Groups.Add(group);
        }
    }

    /// <summary>Forgets a group; before its leader's id can be given to another process.</summary>
    public static void Remove(int group)
    {
        lock (Groups)
        {
            Groups.Remove(group);
        }
    }

    private static void KillAll()
    {
        lock (Groups)
        {
            foreach (int group in Groups)
            {
                _ = NativeProcess.Signal(-group, NativeProcess.Kill);
            }
        }
    }
}
