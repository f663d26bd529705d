using System.Net;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Grains;

namespace DlnSweep.Cluster.Tests.Wire;

/// <summary>A value of every type that travels or is stored, each field set to something of its own.</summary>
internal static class WireValues
{
    private static readonly SiloAddress Silo = SiloAddress.New(new IPEndPoint(IPAddress.Parse("10.1.2.3"), 11111), 123456789);

    private static readonly SweepReference Sweep = new(
        "/shared/lazy-active", "0123456789abcdef0123456789abcdef", "d0d1", "a0a1", 3, TimeSpan.FromSeconds(60));

    private static readonly PartitionAssignment Assignment = new(Sweep, "lazy-active~0011223344556677", 7, 12, 1000, 2);

    private static readonly ConfigurationReport Report = new(12345, ConfigurationOutcome.Diverged, 1.5, "a reason", [0.5, double.NaN, -3]);

    private static readonly CellAggregate Cell = new(42, 3, 2, 1, [new MetricAggregate(5, 2.5, -1, 1), MetricAggregate.Of(double.NaN)]);

    private static readonly ConfigurationHistory History = new()
    {
        Errors = ["one", "two"], Deaths = 2, DeathsAlone = 1, Alone = true, Failed = true,
    };

    private static readonly Lease HeldLease = new(9, Silo, [12345, 12346]);

    public static IReadOnlyDictionary<string, object> All { get; } = new Dictionary<string, object>
    {
        ["admission"] = new Admission(Silo, 8, Report, "a refusal"),
        ["cell-aggregate"] = Cell,
        ["configuration-outcome"] = ConfigurationOutcome.Halted,
        ["configuration-report"] = Report,
        ["configuration-report-of-an-error"] = Report with { Outcome = ConfigurationOutcome.Retried, Metrics = null, ErrorCount = 2 },
        ["configuration-history"] = History,
        ["configuration-ticket"] = new ConfigurationTicket(Assignment, 12345, 17),
        ["configuration-ticket-leased"] = new ConfigurationTicket(Assignment, 12345, 17, 9, History),
        ["lease"] = HeldLease,
        ["ledger-state"] = new LedgerState
        {
            Run = 7,
            Token = 9,
            Writer = "00112233445566778899aabbccddeeff",
            Leases = [HeldLease],
            Histories = new() { [12345] = History },
        },
        ["metric-aggregate"] = new MetricAggregate(5, 2.5, -1, 1),
        ["partition-assignment"] = Assignment,
        ["partition-delta"] = new PartitionDelta(12, [Cell], [Report]),
        ["report-batch"] = new ReportBatch(Silo, [Report]),
        ["sweep-phase"] = SweepPhase.Halted,
        ["sweep-progress"] = new SweepProgress(7, SweepPhase.Halted, "a reason", 3, 5),
        ["sweep-reference"] = Sweep,
        ["sweep-reference-refined"] = Sweep with { AddedCells = 17 },
        ["sweep-request"] = new SweepRequest(Sweep, [0, 3, 4], 1000),
        ["sweep-state"] = new SweepState
        {
            Run = 7,
            Phase = SweepPhase.Running,
            Reason = "a reason",
            Request = new SweepRequest(Sweep, [0, 3, 4], 1000),
            Done = [0, 3],
        },
    };
}
