namespace DlnSweep.EndToEnd.Tests;

/// <summary>A test that needs Python; it is skipped where there is none.</summary>
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "python3"))))
        {
            Skip = "There is no python3.";
        }
    }
}
