using System.Diagnostics;

namespace DlnSweep.Faults.Silos;

/// <summary>How fast results appear in a directory: their number, counted all the time.</summary>
internal sealed class ShardRate : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly List<(double Seconds, int Shards)> samples = [];
    private readonly CancellationTokenSource end = new();
    private readonly Thread thread;
    private readonly string shards;

    /// <summary>Begins to count.</summary>
    public ShardRate(string directory)
    {
        shards = Path.Combine(directory, "shards");
        thread = new Thread(Count) { IsBackground = true };
        thread.Start();
    }

    /// <summary>Now, on this object's clock.</summary>
    public double Seconds => clock.Elapsed.TotalSeconds;

    /// <summary>The number of results that are there.</summary>
    public int Shards
    {
        get
        {
            lock (samples)
            {
                return samples.Count == 0 ? 0 : samples[^1].Shards;
            }
        }
    }

    /// <summary>
    /// The time from a disturbance to full speed for good: until the last slow stretch of two seconds is over. Slow is less than 0.7 of the
    /// speed that is due, which keeps the scatter of the counts out.
    /// </summary>
    /// <param name="moment">When it happened.</param>
    /// <param name="until">When the next one did; only a speed that has not come back by then is awaited longer.</param>
    /// <param name="due">What part of the speed of the five seconds before is full speed now.</param>
    /// <returns>Seconds; null when the sweep was over first.</returns>
    public double? Recovery(double moment, double until, double due)
    {
        const double Window = 2;
        const double Tolerance = 0.7;
        lock (samples)
        {
            double wanted = Tolerance * due * Window * (At(moment) - At(moment - 5)) / Math.Min(5, moment);
            double end = samples.First(s => s.Shards == samples[^1].Shards).Seconds;
            List<(double Seconds, bool IsSlow)> windows =
            [
                .. samples
                    .Where(s => s.Seconds >= moment && s.Seconds + Window <= end)
                    .Select(s => (s.Seconds, At(s.Seconds + Window) - s.Shards < wanted)),
            ];
            int lastSlow = windows.FindLastIndex(w => w.IsSlow && w.Seconds + Window <= until);
            int good = windows.FindIndex(lastSlow + 1, w => !w.IsSlow);
            return good < 0 ? null : windows[good].Seconds - moment;
        }
    }

    public void Dispose()
    {
        end.Cancel();
        thread.Join();
        end.Dispose();
    }

    private int At(double seconds)
    {
        lock (samples)
        {
            int index = samples.FindLastIndex(s => s.Seconds <= seconds);
            return index < 0 ? 0 : samples[index].Shards;
        }
    }

    private void Count()
    {
        while (!end.IsCancellationRequested)
        {
            int count = 0;
            try
            {
                count = Directory.Exists(shards) ? Directory.EnumerateFiles(shards, "*.parquet", SearchOption.AllDirectories).Count() : 0;
            }
            catch (IOException)
            {
                // A folder came or went while it was listed; the next count is soon.
                continue;
            }

            lock (samples)
            {
                samples.Add((Seconds, count));
            }

            end.Token.WaitHandle.WaitOne(Interval);
        }
    }
}
