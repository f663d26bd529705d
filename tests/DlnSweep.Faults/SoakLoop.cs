using System.Globalization;
using DlnSweep.Faults.Damage;

namespace DlnSweep.Faults;

/// <summary>
/// The long-lived process of a soak: for each line "sweep file, tab, folder" on standard input it runs the sweep, runs it again, looks at
/// it, verifies, merges and reports, all in this process, and answers with the live bytes of the managed heap.
/// </summary>
internal static class SoakLoop
{
    public static int Run(string[] args)
    {
        while (Console.In.ReadLine() is { } line)
        {
            string[] parts = line.Split('\t');
            string complaint = Work(parts[0], parts[1]);
            long live = GC.GetTotalMemory(forceFullCollection: true);
            Console.Out.WriteLine(complaint.Length > 0 ? complaint : live.ToString(CultureInfo.InvariantCulture));
        }

        return 0;
    }

    private static string Work(string file, string output)
    {
        string[][] commands =
        [
            ["run", file, "--out", output, "--workers", "1", "--checkpoint-seconds", "0.01"],
            ["run", file, "--out", output, "--workers", "1"],
            ["plan", file, "--json", "--no-probe"],
            ["status", output, "--json"],
            ["verify", output, "--sample", "2"],
            ["merge", output],
            ["report", output],
        ];
        foreach (string[] command in commands)
        {
            (int code, _, string error) = InProcess.Run(command);
            if (code != 0)
            {
                return $"{string.Join(' ', command)}: exit {code}: {error.ReplaceLineEndings(" ")}";
            }
        }

        return "";
    }
}
