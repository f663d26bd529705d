namespace DlnSweep.EndToEnd.Tests;

/// <summary>A test that needs to mount a file system; skipped, visibly, where that is not allowed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        using SmallDisk? disk = SmallDisk.TryMount(64);
        if (disk is null)
        {
            Skip = "mounting a small file system takes root on Linux";
        }
    }
}
