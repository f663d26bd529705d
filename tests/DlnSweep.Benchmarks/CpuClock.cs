using System.Diagnostics;

namespace DlnSweep.Benchmarks;

/// <summary>Times work by the CPU time of this process.</summary>
internal static class CpuClock
{
    /// <summary>Runs until the final code is compiled.</summary>
    public static void WarmUp(Action? prepare, Action call)
    {
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < 3 || (clock.Elapsed.TotalSeconds < 0.6 && i < 3000); i++)
        {
            prepare?.Invoke();
            call();
        }
    }

    /// <summary>CPU seconds per call, over a batch of calls.</summary>
    public static double Sample(Action? prepare, Action call, int batch)
    {
        prepare?.Invoke();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < batch; i++)
        {
            call();
        }

        return (Environment.CpuUsage.TotalTime - start).TotalSeconds / batch;
    }

    /// <summary>CPU seconds of the fastest of so many calls, once the final code is compiled.</summary>
    public static double Fastest(int samples, Action call)
    {
        WarmUp(null, call);
        double best = double.MaxValue;
        for (int i = 0; i < samples; i++)
        {
            best = Math.Min(best, Sample(null, call, 1));
        }

        return best;
    }
}
