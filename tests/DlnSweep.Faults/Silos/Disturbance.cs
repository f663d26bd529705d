namespace DlnSweep.Faults.Silos;

/// <summary>What happens to a cluster while it runs a sweep.</summary>
internal enum Disturbance
{
    /// <summary>One silo gets SIGKILL, and is started again.</summary>
    KillOne,

    /// <summary>All silos get SIGKILL at once, and are started again at other ports.</summary>
    KillAll,

    /// <summary>The database crashes and is away for half a minute.</summary>
    StopDatabase,

    /// <summary>One silo loses its network but not its processor nor the shared folder.</summary>
    Partition,

    /// <summary>One silo does nothing for 20 s, as in a long pause of a virtual machine, and then goes on as if nothing had been.</summary>
    Freeze,

    /// <summary>The client that watches the sweep gets SIGKILL, and is started again.</summary>
    KillClient,
}
