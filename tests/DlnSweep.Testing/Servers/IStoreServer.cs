namespace DlnSweep.Testing.Servers;

/// <summary>A server that a cluster meets in, which a test may crash and start again.</summary>
internal interface IStoreServer : IDisposable
{
    /// <summary>How silos are told of it.</summary>
    string Store { get; }

    /// <summary>The server's process; those that it started belong to it.</summary>
    int ProcessId { get; }

    /// <summary>Stops the server as a crash would: no connection ends in peace, nothing more is written.</summary>
    void Stop();

    /// <summary>Starts it again on the same data.</summary>
    void Resume();
}
