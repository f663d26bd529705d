using DlnSweep.Reports;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli;

/// <summary>What a user should know of a sweep that is not wrong, on standard error.</summary>
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

    /// <summary>Prints what a report could not draw as it was asked for, one figure a line.</summary>
    public static void Print(ReportSentences report)
    {
        foreach (string remark in report.Remarks)
        {
            Console.Error.WriteLine(remark);
        }
    }
}
