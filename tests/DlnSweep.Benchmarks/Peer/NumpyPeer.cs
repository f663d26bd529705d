using System.Diagnostics;
using System.Globalization;

namespace DlnSweep.Benchmarks.Peer;

/// <summary>numpy in a process of its own, one thread, its OpenBLAS free to choose the best kernel for the machine.</summary>
internal sealed class NumpyPeer : IDisposable
{
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3"];
    private readonly Process process;

    private NumpyPeer(Process process, string description)
    {
        this.process = process;
        Description = description;
    }

    /// <summary>Versions, and the kernel that OpenBLAS picked.</summary>
    public string Description { get; }

    /// <summary>Starts the first Python that has numpy; null if none has.</summary>
    public static NumpyPeer? Start()
    {
        foreach (string interpreter in Interpreters)
        {
            var start = new ProcessStartInfo(interpreter, [Path.Combine(AppContext.BaseDirectory, "Peer", "numpy_peer.py")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            // Presets of the environment can halve OpenBLAS; the peer must be at its best.
            start.Environment.Remove("OPENBLAS_CORETYPE");
            start.Environment.Remove("OPENBLAS_L2_SIZE");
            start.Environment["OPENBLAS_NUM_THREADS"] = "1";
            Process process = Process.Start(start)!;
            if (process.StandardOutput.ReadLine() is { } description)
            {
                return new NumpyPeer(process, description);
            }

            process.WaitForExit();
            process.Dispose();
        }

        return null;
    }

    /// <summary>CPU seconds per call, one for each sample of <paramref name="batch"/> calls.</summary>
    public double[] Measure(string kernel, int size, int samples, int batch)
    {
        process.StandardInput.WriteLine($"{kernel} {size} {samples} {batch}");
        process.StandardInput.Flush();
        string line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(process.StandardError.ReadToEnd());
        return [.. line.Split(' ').Select(t => double.Parse(t, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
