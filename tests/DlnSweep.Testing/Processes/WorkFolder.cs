namespace DlnSweep.Testing.Processes;

/// <summary>A temporary folder that goes with its owner, unless what is in it is needed to understand a failure.</summary>
internal sealed class WorkFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("dlnsweep-faults-").FullName;

    /// <summary>Whether to leave the folder behind.</summary>
    public bool Keep { get; set; }

    public void Dispose()
    {
        if (Keep)
        {
            Console.WriteLine($"Kept: {Root}");
        }
        else
        {
            Directory.Delete(Root, recursive: true);
        }
    }
}
