using DlnSweep.Cluster.Contracts;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Cluster.Grains;

/// <summary>
/// What a partition knows of its configurations: which wait, which are under way on which silo, which are done with. It decides and calls
/// nobody. Until it is loaded it hands nothing out and is not done, whatever is reported to it.
/// </summary>
internal sealed class PartitionQueue
{
    // Overdue in any case, but not so long ago that a difference overflows.
    private const long LongAgo = long.MinValue / 2;

    private readonly PriorityQueue<int, int> pending = new();
    private readonly Dictionary<int, Flight> inFlight = [];
    private readonly Dictionary<long, int> ranks = [];
    private readonly Dictionary<int, Configuration> configurations = [];
    private readonly Dictionary<int, int> failures = [];
    private readonly Dictionary<int, int> refusals = [];
    private readonly HashSet<int> settled = [];
    private readonly HashSet<int> takenOver = [];
    private readonly SiloWindows windows = new();
    private readonly PartitionTally tally = new();
    private readonly ConfigurationHistories histories = new();
    private int token;

    /// <summary>Whether it knows its configurations.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Whether every configuration is handed out or done with.</summary>
    public bool IsDrained => IsLoaded && pending.Count == 0;

    /// <summary>Whether every configuration is done with.</summary>
    public bool IsDone => IsDrained && inFlight.Count == 0;

    /// <summary>Whether every active silo has said that it cannot take part.</summary>
    public bool AllRefuse => windows.AllRefuse;

    /// <summary>How many configurations may be under way.</summary>
    public int Window => windows.Total;

    /// <summary>Configurations that wait.</summary>
    public int Pending => pending.Count;

    /// <summary>Configurations that are done with.</summary>
    public int Settled => settled.Count;

    /// <summary>The places of the configurations that are under way.</summary>
    public IReadOnlyCollection<int> InFlight => inFlight.Keys;

    /// <summary>The configuration at a place of the schedule.</summary>
    public Configuration this[int rank] => configurations[rank];

    /// <summary>How many silos have refused the configuration at a place.</summary>
    public int RefusalsOf(int rank) => refusals.GetValueOrDefault(rank);

    /// <summary>What the configuration at a place of the schedule has been through; null for nothing.</summary>
    public ConfigurationHistory? HistoryOf(int rank) => histories.Of(configurations[rank].Index);

    /// <summary>Whether something has changed that should be stored soon.</summary>
    public bool HasTrouble { get; private set; }

    /// <summary>Learns the configurations, and what came of those that are done with.</summary>
    /// <param name="all">The configurations.</param>
    /// <param name="run">The run.</param>
    /// <param name="known">What an earlier activation has stored.</param>
    /// <param name="isGone">Whether a silo is gone.</param>
    /// <returns>What was under way on silos that are gone, and where it was.</returns>
    public IReadOnlyList<(int Rank, SiloAddress Silo)> Load(
        IEnumerable<(int Rank, Configuration Configuration, ConfigurationReport? Report)> all,
        int run,
        LedgerState known,
        Func<SiloAddress, bool> isGone)
    {
        foreach ((int rank, Configuration configuration, ConfigurationReport? report) in all)
        {
            ranks[configuration.Index] = rank;
            configurations[rank] = configuration;
            if (report is null)
            {
                pending.Enqueue(rank, rank);
            }
            else
            {
                settled.Add(rank);
                tally.Add(configuration.Cell, report);
            }
        }

        token = known.Token;
        IReadOnlyList<(int Rank, SiloAddress Silo)> back = known.Run == run ? GoOn(known, isGone) : End(known);
        IsLoaded = true;
        return back;
    }

    /// <summary>Hands out to every silo with room what comes next, as one lease each, when one of them needs it soon.</summary>
    /// <param name="any">Hands out although nobody needs it soon.</param>
    public IReadOnlyList<(int Rank, Flight Flight)> HandOut(bool any = false)
    {
        List<(int Rank, Flight Flight)> given = [];
        while (TryNext(out int rank) && windows.TryTake(any, out SiloAddress silo))
        {
            pending.Dequeue();
            token += given.Count == 0 ? 1 : 0;
            histories.BeginAttempt(configurations[rank].Index);
            Flight flight = inFlight[rank] = new Flight(silo, token, takenOver.Remove(rank));
            given.Add((rank, flight));
        }

        return given;
    }

    /// <summary>What is to be stored now.</summary>
    public LedgerState Snapshot(int run, string writer)
    {
        HasTrouble = false;
        return new LedgerState
        {
            Run = run,
            Token = token,
            Writer = writer,
            Leases =
            [
                .. inFlight
                    .GroupBy(f => (f.Value.Token, f.Value.Silo))
                    .Select(g => new Lease(g.Key.Token, g.Key.Silo, [.. g.Select(f => configurations[f.Key].Index)])),
            ],
            Histories = histories.All,
        };
    }

    /// <summary>
    /// Follows the membership: silos that have come get a window, and what was under way on silos that are gone waits again.
    /// </summary>
    /// <returns>What waits again, and where it was.</returns>
    public IReadOnlyList<(int Rank, SiloAddress Silo)> Follow(IReadOnlyCollection<SiloAddress> active, Func<SiloAddress, bool> isGone)
    {
        windows.Update(active);
        List<(int Rank, SiloAddress Silo)> back = [];
        foreach ((int rank, Flight flight) in inFlight.Where(f => isGone(f.Value.Silo)).ToArray())
        {
            inFlight.Remove(rank);
            windows.Remove(flight.Silo);
            pending.Enqueue(rank, rank);
            Bury(rank, flight.Silo, back);
        }

        return back;
    }

    /// <summary>
    /// An attempt is about to begin that has its silo for itself; false when it is not the configuration's newest one.
    /// </summary>
    public bool MarkAlone(long position, int lease)
    {
        if (!ranks.TryGetValue(position, out int rank) || !inFlight.TryGetValue(rank, out Flight? flight) || flight.Token != lease)
        {
            return false;
        }

        histories.MarkAlone(position);
        return true;
    }

    /// <summary>What was asked for so long ago that it is to be asked for again; counts as asked now.</summary>
    public IReadOnlyList<(int Rank, Flight Flight)> TakeOverdue(long now, TimeSpan patience)
    {
        List<(int Rank, Flight Flight)> overdue = [];
        foreach ((int rank, Flight flight) in inFlight.Where(f => f.Value.Asked is { } asked && now - asked > patience.TotalMilliseconds))
        {
            flight.Asked = now;
            overdue.Add((rank, flight));
        }

        return overdue;
    }

    /// <summary>One more call to begin a configuration came to nothing; returns how many have.</summary>
    public int CountFailure(int rank) => failures[rank] = failures.GetValueOrDefault(rank) + 1;

    /// <summary>Whether an answer is about the attempt that is under way, not about an earlier one.</summary>
    public bool IsCurrent(int rank, Flight flight) => inFlight.TryGetValue(rank, out Flight? current) && current == flight;

    /// <summary>The configuration's grain has taken it, perhaps on another silo than asked for.</summary>
    public void Accept(Flight flight, Admission admission)
    {
        windows.SetSlots(admission.Silo, admission.Slots);
        if (!admission.Silo.Equals(flight.Silo))
        {
            windows.Move(flight.Silo, admission.Silo);
            flight.Silo = admission.Silo;
        }
    }

    /// <summary>
    /// The silo cannot take part, or leaves: the configuration gets a grain of its own elsewhere, so that it is placed anew.
    /// </summary>
    public void Refuse(int rank, Flight flight, Admission admission)
    {
        Return(rank, flight);
        refusals[rank] = RefusalsOf(rank) + 1;
        windows.Refuse(admission.Silo, forGood: admission.Slots > 0);
    }

    /// <summary>Nobody knows whether the silo has begun a configuration: it waits again, and is taken over from it.</summary>
    public void Lose(int rank, Flight flight)
    {
        Return(rank, flight);
        takenOver.Add(rank);
    }

    /// <summary>A configuration that is under way waits again.</summary>
    public void Return(int rank, Flight flight)
    {
        inFlight.Remove(rank);
        windows.Release(flight.Silo);
        pending.Enqueue(rank, rank);
    }

    /// <summary>Takes note of a report; the same twice, or one that comes late, changes nothing.</summary>
    /// <param name="report">The report.</param>
    /// <param name="from">The silo that reports; null for an answer to a call, which is about the attempt under way.</param>
    /// <returns>Why the run has to end; null when it has not.</returns>
    public string? Settle(ConfigurationReport report, SiloAddress? from = null)
    {
        if (!ranks.TryGetValue(report.Position, out int rank) || settled.Contains(rank))
        {
            return null;
        }

        if (report.Outcome == ConfigurationOutcome.Halted)
        {
            return report.Text!;
        }

        if (report.Outcome == ConfigurationOutcome.Retried)
        {
            histories.AddError(report);
            HasTrouble = true;
            tally.Tell(report);
        }
        else if (inFlight.TryGetValue(rank, out Flight? left) && IsGivenBack(report, left, from))
        {
            Return(rank, left);
            HasTrouble = true;
        }
        else if (report.IsFinal)
        {
            Conclude(rank, report);
        }

        return null;
    }

    /// <summary>What to tell the live view now; null when there is nothing.</summary>
    public PartitionDelta? TakeNews(int partition) => tally.Take(partition);

    private bool TryNext(out int rank)
    {
        while (pending.TryPeek(out rank, out _))
        {
            // A silo that was taken for dead may still have delivered.
            if (!settled.Contains(rank) && !inFlight.ContainsKey(rank))
            {
                return true;
            }

            pending.Dequeue();
        }

        return false;
    }

    // A silo that did not find its lease, although it has not lost it to another: a store that crashed has forgotten the last writes.
    private static bool IsGivenBack(ConfigurationReport report, Flight flight, SiloAddress? from) =>
        report.Outcome == ConfigurationOutcome.Interrupted
        || (report.Outcome == ConfigurationOutcome.None && flight.Silo.Equals(from));

    // Leases of this run: what lives goes on and is asked about, what died with its silo is handed out again.
    private List<(int Rank, SiloAddress Silo)> GoOn(LedgerState known, Func<SiloAddress, bool> isGone)
    {
        List<(int Rank, SiloAddress Silo)> back = [];
        histories.Load(known.Histories);
        foreach ((long position, ConfigurationHistory history) in known.Histories)
        {
            if (history.Failed && ranks.TryGetValue(position, out int failed) && !settled.Contains(failed))
            {
                Conclude(
                    failed,
                    new ConfigurationReport(position, ConfigurationOutcome.Failed, 0, history.Errors[^1], null));
            }
        }

        foreach ((int rank, Lease lease) in Open(known))
        {
            if (isGone(lease.Silo))
            {
                Bury(rank, lease.Silo, back);
            }
            else
            {
                inFlight[rank] = new Flight(lease.Silo, lease.Token, isTakenOver: false) { Asked = LongAgo };
                windows.Take(lease.Silo);
            }
        }

        return back;
    }

    // Leases of an earlier run end; who held them may not know yet.
    private IReadOnlyList<(int Rank, SiloAddress Silo)> End(LedgerState known)
    {
        takenOver.UnionWith(Open(known).Select(l => l.Rank));
        return [];
    }

    private IEnumerable<(int Rank, Lease Lease)> Open(LedgerState known) =>
        from lease in known.Leases
        from position in lease.Positions
        where ranks.ContainsKey(position) && !settled.Contains(ranks[position])
        select (ranks[position], lease);

    private void Bury(int rank, SiloAddress silo, List<(int Rank, SiloAddress Silo)> back)
    {
        histories.CountDeath(configurations[rank].Index, silo);
        takenOver.Add(rank);
        HasTrouble = true;
        back.Add((rank, silo));
    }

    private void Conclude(int rank, ConfigurationReport report)
    {
        settled.Add(rank);
        HasTrouble |= report.Outcome == ConfigurationOutcome.Failed;
        histories.Conclude(report);
        failures.Remove(rank);
        if (inFlight.Remove(rank, out Flight? flight))
        {
            windows.Release(flight.Silo);
            windows.Learn(report.Seconds);
        }

        tally.Add(configurations[rank].Cell, report);
        tally.Tell(report);
    }
}
