using DlnSweep.Testing.Processes;
using System.Diagnostics;
using System.Globalization;
using DlnSweep.Faults.Damage;
using DlnSweep.Testing.Servers;

namespace DlnSweep.Faults.Silos;

/// <summary>
/// Three silos and a client in processes of their own, with PostgreSQL or Redis: in every round a sweep is disturbed at a random moment,
/// and has to end with the bytes of an undisturbed run of the local engine.
/// </summary>
internal sealed class SiloCampaign : IDisposable
{
    private const int SiloCount = 3;

    /// <summary>Thousands of runs of a few hundredths of a second, so that the speed can be seen from the results alone.</summary>
    private const string Sweep = """
        name: disturbed
        model: mixed
        seed: 11
        replicates: 10
        parameters:
          d: 60
          rank: 3
          gamma_sigma2: {linspace: [-2.4, -0.6, 13]}
          gamma_w: {linspace: [1.6, 2.8, 13]}
        """;

    private static readonly TimeSpan RoundLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan DatabaseAway = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SiloAway = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(15);
    private readonly string folder;
    private readonly int rounds;
    private readonly int seed;
    private readonly Random random;
    private readonly SiloNetwork network = SiloNetwork.Create();
    private readonly IStoreServer database;
    private readonly string part;
    private readonly List<SiloProcess> silos = [];
    private readonly string sweepFile;
    private int cleared;

    /// <summary>A campaign.</summary>
    /// <param name="part">Its name on the command line.</param>
    /// <param name="start">Starts the server of the store, at an address.</param>
    /// <param name="folder">Where everything is written.</param>
    /// <param name="rounds">The number of sweeps.</param>
    /// <param name="seed">What moments and victims follow from.</param>
    public SiloCampaign(string part, Func<string, IStoreServer> start, string folder, int rounds, int seed)
    {
        this.part = part;
        (this.folder, this.rounds, this.seed) = (folder, rounds, seed);
        random = new Random(seed);
        sweepFile = Path.Combine(folder, "sweep.yaml");
        File.WriteAllText(sweepFile, Sweep);
        database = start(network.Near);
        for (int number = 1; number <= SiloCount; number++)
        {
            bool far = number == SiloCount;
            silos.Add(
                new SiloProcess(folder, number, far ? network.Far : network.Near, far ? network.FarCommand : [], database.Store));
        }
    }

    private string StoreName => database is RedisServer ? "Redis" : "PostgreSQL";

    public FaultReport Run()
    {
        Stopwatch clock = Stopwatch.StartNew();
        SweepResults calm = RunLocally();
        Run("cluster", "init");
        silos.ForEach(s => s.Start());
        silos.ForEach(s => s.WaitUp());
        List<SiloRound> done = [];
        foreach (Disturbance disturbance in Schedule())
        {
            SiloRound round = RunRound(done.Count + 1, disturbance, calm);
            done.Add(round);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {done.Count}/{rounds}: {round.Disturbance}, full speed after {round.Recovery:0.0} s, sweep took "
                        + $"{round.Seconds:0} s, {round.Complaints.Count} complaints"));
            round.Complaints.Take(5).ToList().ForEach(Console.WriteLine);
        }

        return Report(done, clock.Elapsed);
    }

    public void Dispose()
    {
        silos.ForEach(s => s.Dispose());
        database.Dispose();
        network.Dispose();
    }

    // Every kind once, early; all other rounds kill one silo.
    private Disturbance[] Schedule()
    {
        Disturbance[] once =
        [
            Disturbance.KillAll,
            Disturbance.StopDatabase,
            Disturbance.Partition,
            Disturbance.Freeze,
            Disturbance.KillClient,
        ];
        List<Disturbance> all = [.. once.Where(d => d != Disturbance.Partition || network.CanBeCut).Take(Math.Max(0, rounds - 1))];
        all.InsertRange(0, Enumerable.Repeat(Disturbance.KillOne, rounds - all.Count));
        Disturbance[] schedule = [.. all];
        random.Shuffle(schedule);
        return schedule;
    }

    private SiloRound RunRound(int number, Disturbance disturbance, SweepResults calm)
    {
        string output = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"round{number}"));
        using ShardRate rate = new(output);
        SweepProcess client = StartClient(output);
        List<string> complaints = [];
        double? recovery = null;
        try
        {
            WaitForShards(client, rate, (int)(calm.Shards * (0.15 + 0.25 * random.NextDouble())));
            double moment = rate.Seconds;
            Act(disturbance, output, ref client);
            double over = rate.Seconds;
            client.Wait(RoundLimit);
            if (client.ExitCode != 0)
            {
                complaints.Add($"the client ended with {client.ExitCode}: {client.Error}");
            }

            // Three workers on two cores are as fast as two: what a lost silo may cost is its share of the cores.
            double due = Math.Min(1, (SiloCount - 1.0) / Math.Min(SiloCount, Environment.ProcessorCount));
            recovery = disturbance is Disturbance.KillOne or Disturbance.KillAll ? rate.Recovery(moment, over, due) : null;
        }
        catch (TimeoutException late)
        {
            complaints.Add(late.Message);
        }
        finally
        {
            client.Dispose();
        }

        double seconds = rate.Seconds;

        complaints.AddRange(Strays(output).Take(20));
        complaints.AddRange(calm.Differences(output).Take(20));
        foreach (SiloProcess silo in silos.Where(s => s.HasExited))
        {
            silo.Start();
        }

        silos.ForEach(s => s.WaitUp());
        return new SiloRound(
            disturbance,
            recovery,
            seconds,
            SweepResults.RunTwice(output).Count(),
            [.. complaints.Select(c => $"round {number}, {disturbance}: {c}")]);
    }

    // What a process that died last could not remove, the next one in the directory does.
    private string[] Strays(string output)
    {
        string[] strays = StraysAtRest(output);
        if (strays.Length == 0)
        {
            return strays;
        }

        cleared++;
        using SweepProcess again = SweepProcess.Start(folder, "run", sweepFile, "--out", output, "--engine", "local");
        again.Wait(RoundLimit);
        return again.ExitCode == 0
            ? [.. SweepResults.Strays(output)]
            : [.. strays, $"the next command ended with {again.ExitCode}: {again.Error}"];
    }

    // Silos leave a directory when they have had nothing to do in it for a few seconds.
    private static string[] StraysAtRest(string output)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            string[] strays = [.. SweepResults.Strays(output)];
            if (strays.Length == 0 || waited.Elapsed > LeaveLimit)
            {
                return strays;
            }

            Thread.Sleep(200);
        }
    }

    private void Act(Disturbance disturbance, string output, ref SweepProcess client)
    {
        switch (disturbance)
        {
            case Disturbance.KillOne:
                SiloProcess victim = silos[random.Next(silos.Count)];
                victim.Kill();

                // As a supervisor would, but not before the others have had to notice.
                Thread.Sleep(TimeSpan.FromSeconds(10));
                victim.Start();
                break;
            case Disturbance.KillAll:
                silos.ForEach(s => s.Kill());
                silos.ForEach(s => s.Move());
                silos.ForEach(s => s.Start());
                break;
            case Disturbance.StopDatabase:
                database.Stop();
                Thread.Sleep(DatabaseAway);
                database.Resume();
                break;
            case Disturbance.Partition:
                network.Cut();
                Thread.Sleep(SiloAway);
                network.Mend();
                break;
            case Disturbance.Freeze:
                silos[random.Next(silos.Count)].Freeze(SiloAway);
                break;
            case Disturbance.KillClient:
                client.Kill();
                client.Dispose();
                client = StartClient(output);
                break;
        }
    }

    private SweepProcess StartClient(string output) => SweepProcess.Start(
        folder, "run", sweepFile, "--out", output, "--engine", "orleans", "--cluster", database.Store, "--insecure");

    private static void WaitForShards(SweepProcess client, ShardRate rate, int count)
    {
        long limit = Stopwatch.GetTimestamp() + (long)(RoundLimit.TotalSeconds * Stopwatch.Frequency);
        while (rate.Shards < count)
        {
            if (client.HasExited)
            {
                throw new TimeoutException($"the client ended before the disturbance, with {client.ExitCode}: {client.Error}");
            }

            if (Stopwatch.GetTimestamp() > limit)
            {
                throw new TimeoutException($"only {rate.Shards} results within {RoundLimit}");
            }

            Thread.Sleep(20);
        }
    }

    private SweepResults RunLocally()
    {
        string output = Path.Combine(folder, "calm");
        Run("run", sweepFile, "--out", output, "--engine", "local");
        return SweepResults.Read(output);
    }

    private void Run(params string[] arguments)
    {
        using SweepProcess process = SweepProcess.Start(
            folder,
            arguments is ["cluster", ..] ? [.. arguments, "--connection", database.Store] : arguments);
        process.Wait(RoundLimit);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dlnsweep {string.Join(' ', arguments)} ended with {process.ExitCode}: {process.Error}");
        }
    }

    private FaultReport Report(List<SiloRound> done, TimeSpan taken)
    {
        FaultReport report = new("Silos that are killed", string.Create(CultureInfo.InvariantCulture, $"campaign {part} {rounds} {seed}"));
        report.Say(
            $"Three silos of one worker each and a client, in processes of their own, with {StoreName}; a sweep per round, disturbed after "
                + "15 % to 40 % of its results. A");
        report.Say(
            "killed silo was started again after 10 s, the store's server was killed and away for 30 s, one silo lost its network for 20 s "
                + "and one was stopped (SIGSTOP) for 20 s; silos that were killed");
        report.Say(
            "all at once came back at other ports. Every round was compared with an undisturbed run of the local engine: the bytes of "
                + "every shard, table and figure; and searched for files that");
        report.Say(
            $"only a run in progress has, and for empty folders; in {cleared} the process that died last left such, and the next command "
                + $"in the directory removed them. It took "
                + $"{taken:h\\:mm\\:ss}.{(network.CanBeCut ? "" : " No silo could be cut off here: it takes root and iproute2.")}");
        report.Table(
            ["disturbance", "rounds", "equal", "median s to full speed", "90 %", "slowest", "median s of the sweep", "computed twice"],
            done.GroupBy(r => r.Disturbance).OrderBy(g => g.Key).Select(Row));
        report.Verdict([.. done.SelectMany(r => r.Complaints)], "every round complete and byte-identical, no stray file");
        return report;
    }

    private static IReadOnlyList<string> Row(IGrouping<Disturbance, SiloRound> rounds)
    {
        double[] recoveries = [.. rounds.Where(r => r.Recovery is not null).Select(r => r.Recovery!.Value).Order()];
        double[] seconds = [.. rounds.Select(r => r.Seconds).Order()];
        return
        [
            $"{rounds.Key}",
            $"{rounds.Count()}",
            $"{rounds.Count(r => r.Complaints.Count == 0)}",
            Quantile(recoveries, 0.5),
            Quantile(recoveries, 0.9),
            Quantile(recoveries, 1),
            Quantile(seconds, 0.5),
            $"{rounds.Sum(r => r.Twice)}",
        ];
    }

    // Between the two nearest rounds, in proportion.
    private static string Quantile(double[] sorted, double q)
    {
        if (sorted.Length == 0)
        {
            return "";
        }

        double place = q * (sorted.Length - 1);
        int below = (int)place;
        double value = sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
        return value.ToString("0.0", CultureInfo.InvariantCulture);
    }
}
