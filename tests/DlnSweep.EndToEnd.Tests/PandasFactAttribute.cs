namespace DlnSweep.EndToEnd.Tests;

/// <summary>A test that needs Debian's python3-pandas; it is skipped where that is not installed.</summary>
internal sealed class PandasFactAttribute : FactAttribute
{
    /// <summary>The Python that has it.</summary>
    public const string Python = "/usr/bin/python3";

    public PandasFactAttribute()
    {
        if (!Directory.Exists("/usr/lib/python3/dist-packages/pandas"))
        {
            Skip = "There is no python3-pandas.";
        }
    }
}
