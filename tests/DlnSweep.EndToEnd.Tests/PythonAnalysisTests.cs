using System.Diagnostics;
using DlnSweep.Testing;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>analysis/python/dlnsweep.py with pandas, on a finished sweep.</summary>
public class PythonAnalysisTests
{
    [PandasFact]
    public void PhaseAndLoad_OfAnExportedSweep_HaveTheTablesValues()
    {
        using TemporaryFolder folder = new();
        QuickRun.CopyTo(folder["out"]);
        Finished export = Command.Run("export", folder["out"], "--to", "csv");

        string[] said = Python(
            """
            import dlnsweep, sys
            sweep = dlnsweep.load(sys.argv[1])
            table = dlnsweep.phase(sys.argv[1], "best_test_error")
            rows = sweep.summary
            same = all(
                abs(group.best_test_error.mean() - float(table.loc[w, s] if hasattr(table, "loc") and not hasattr(table, "dims") else
                    table.sel(gamma_w=w, gamma_sigma2=s))) < 1e-15
                for (s, w), group in rows.groupby(["gamma_sigma2", "gamma_w"]))
            print(len(rows), table.shape, dlnsweep.axes(sys.argv[1]), same)
            try:
                dlnsweep.phase(sys.argv[1], "best_tset_error")
            except KeyError as wrong:
                print("KeyError", "best_test_error_mean" in str(wrong))
            """,
            folder["out-csv"]);

        Assert.Equal("", export.ExitCode == 0 ? "" : export.Error);
        Assert.Equal(["50 (5, 5) ['gamma_sigma2', 'gamma_w'] True", "KeyError True"], said);
    }

    private static string[] Python(string code, string argument)
    {
        ProcessStartInfo start = new(PandasFactAttribute.Python, ["-B", "-c", code, argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Checkout.PathOf("analysis/python"),
        };
        using Process python = Process.Start(start)!;
        Task<string> error = python.StandardError.ReadToEndAsync();
        string output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        Assert.Equal("", python.ExitCode == 0 ? "" : error.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
