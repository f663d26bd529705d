using DlnSweep.Testing.Processes;
using DlnSweep.Benchmarks.Peer;
using DlnSweep.Benchmarks.Results;

namespace DlnSweep.Benchmarks.Kernels;

/// <summary>
/// Measures every kernel against the peer, in turn within one run, in CPU time of one thread, so that neighbours on the machine disturb
/// neither side's clock. Prints medians, and appends them to the results.
/// </summary>
internal static class KernelsCommand
{
    private const int Rounds = 5;
    private const double SecondsPerTurn = 0.25;
    private const double SecondsPerSample = 2e-3;

    public static int Run(string[] args)
    {
        using NumpyPeer? peer = NumpyPeer.Start();
        if (peer is null)
        {
            Console.Error.WriteLine("No Python with numpy was found; install python3-numpy.");
            return 1;
        }

        Console.WriteLine($"{Machine.Description}; peer: {peer.Description}");
        var results = new ResultsFile("kernels", $"{Machine.Description}; {peer.Description}");
        foreach (Kernel kernel in KernelTable.Rows.Where(k => args.All(k.Name.Contains)))
        {
            (double ours, double theirs) = Measure(kernel, peer);
            var result = new Result(kernel.Name, kernel.Unit, kernel.Show(ours), kernel.Show(theirs), theirs / ours, kernel.Bar);
            Console.WriteLine(result);
            results.Append(result);
        }

        return 0;
    }

    private static (double Ours, double Theirs) Measure(Kernel kernel, NumpyPeer peer)
    {
        (Action? prepare, Action call) = kernel.Make(kernel.Size);
        CpuClock.WarmUp(prepare, call);
        double estimate = CpuClock.Sample(prepare, call, 1);
        int batch = prepare is null ? (int)Math.Max(1, SecondsPerSample / estimate) : 1;
        int samples = (int)Math.Clamp(SecondsPerTurn / (estimate * batch), 3, 200);
        List<double> ours = [];
        List<double> theirs = [];
        _ = peer.Measure(kernel.Peer, kernel.Size, 3, batch);
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < samples; i++)
            {
                ours.Add(CpuClock.Sample(prepare, call, batch));
            }

            theirs.AddRange(peer.Measure(kernel.Peer, kernel.Size, samples, batch));
        }

        return (Median(ours), Median(theirs));
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
