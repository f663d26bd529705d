using DlnSweep.Testing.Processes;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DlnSweep.Benchmarks.Results;

namespace DlnSweep.Benchmarks.Scale;

/// <summary>The live page of 100,000 finished configurations: how fast it opens, and the most memory that its server takes.</summary>
internal static class LiveScale
{
    private const int Viewers = 3;

    private const string Sweep = """
        name: live-scale
        model: deep-linear
        seed: 3
        parameters:
          width: {arange: [16, 416]}
          log2_learning_rate: {linspace: [-8, 0, 250]}
          input_dimension: 8
          steps: 2
        """;

    public static IEnumerable<Result> Measure()
    {
        using WorkFolder folder = new();
        string file = Path.Combine(folder.Root, "sweep.yaml"), output = Path.Combine(folder.Root, "out");
        File.WriteAllText(file, Sweep);
        Run("run", file, "--out", output, "--no-report");
        string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/");
        using Process server = Start("serve", output, "--urls", url);
        try
        {
            return Measure(server, new Uri(url)).GetAwaiter().GetResult();
        }
        finally
        {
            server.Kill();
            server.WaitForExit();
        }
    }

    private static async Task<IReadOnlyList<Result>> Measure(Process server, Uri url)
    {
        using HttpClient client = new() { Timeout = TimeSpan.FromMinutes(5) };
        await FirstAnswerAsync(client, new Uri(url, "assets/icon.svg"));
        List<Stream> viewers = [];
        for (int i = 0; i < Viewers; i++)
        {
            viewers.Add(await client.GetStreamAsync(new Uri(url, "events")));
        }

        Stopwatch clock = Stopwatch.StartNew();
        string page = await client.GetStringAsync(url);
        double first = clock.Elapsed.TotalSeconds, slowest = first;
        while (!page.Contains("data-state=\"complete\"", StringComparison.Ordinal))
        {
            await Task.Delay(200);
            Stopwatch one = Stopwatch.StartNew();
            page = await client.GetStringAsync(url);
            slowest = Math.Max(slowest, one.Elapsed.TotalSeconds);
        }

        Console.WriteLine($"all footers read after {clock.Elapsed.TotalSeconds:F1} s; {page.Length / 1e3:F0} kB of page with its map");
        viewers.ForEach(v => v.Dispose());
        return
        [
            Limit.AtMost("live page of 100,000 configurations, first opening", "s", first, 2),
            Limit.AtMost("the same, slowest of all openings while results are read", "s", slowest, 2),
            Limit.AtMost("its server's most memory, three viewers", "MB", MostMemory(server.Id), 300),
        ];
    }

    private static async Task FirstAnswerAsync(HttpClient client, Uri url)
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                await client.GetByteArrayAsync(url);
                return;
            }
            catch (HttpRequestException) when (tries < 600)
            {
                await Task.Delay(50);
            }
        }
    }

    private static double MostMemory(int process)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1e3;
    }

    private static void Run(params string[] arguments)
    {
        using Process run = Start(arguments);
        run.WaitForExit();
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException("The sweep did not run.");
        }
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "dlnsweep.dll"), .. arguments]))!;

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
