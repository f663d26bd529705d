using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli;

/// <summary>What a user should know of a sweep file that is not wrong, on standard error.</summary>
internal static class Warnings
{
    /// <summary>Prints a plan's warnings, one a line.</summary>
    public static void Print(SweepPlan plan)
    {
        foreach (string warning in plan.Warnings)
        {
            Console.Error.WriteLine(warning);
        }
    }
}
