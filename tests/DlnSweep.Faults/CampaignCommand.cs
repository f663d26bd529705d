using DlnSweep.Testing;
using DlnSweep.Testing.Processes;
using DlnSweep.Testing.Servers;
using System.Globalization;
using DlnSweep.Faults.Silos;
using DlnSweep.Faults.Surroundings;

namespace DlnSweep.Faults;

/// <summary>Disturbs sweeps on purpose and reports whether anything was lost: <c>PART COUNT [SEED]</c>.</summary>
internal static class CampaignCommand
{
    private static readonly Dictionary<string, Func<string, int, int, FaultReport>> Parts = new()
    {
        ["kills"] = (folder, count, seed) => new KillCampaign(folder, count, seed).Run(),
        ["damage"] = (folder, count, seed) => new DamageCampaign(folder, count, seed).Run(),
        ["pairs"] = (folder, count, seed) => new PairCampaign(folder, count, seed).Run(),
        ["busy"] = (folder, count, _) => new BusyCampaign(folder, count).Run(),
        ["slices"] = (folder, count, seed) => new SliceCampaign(folder, count, seed).Run(),
        ["surroundings"] = (folder, count, seed) => new SurroundingsCampaign(folder, count, seed).Run(),
        ["silos"] = (folder, count, seed) => RunSilos("silos", a => PostgresServer.Start(a), PostgresServer.Missing, folder, count, seed),
        ["silos-redis"] = (folder, count, seed) =>
            RunSilos("silos-redis", a => RedisServer.Start(a), RedisServer.Missing, folder, count, seed),
    };

    private static FaultReport RunSilos(
        string part, Func<string, IStoreServer> start, string? missing, string folder, int count, int seed)
    {
        if (missing is not null)
        {
            throw new InvalidOperationException(missing);
        }

        using SiloCampaign campaign = new(part, start, folder, count, seed);
        return campaign.Run();
    }

    public static int Run(string[] args)
    {
        if (args.Length < 2
            || !Parts.TryGetValue(args[0], out Func<string, int, int, FaultReport>? part)
            || !int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            Console.Error.WriteLine($"usage: {string.Join('|', Parts.Keys)} COUNT [SEED], or soak MINUTES [REPORT.md]");
            return 2;
        }

        int seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
        using WorkFolder folder = new();
        FaultReport report = part(folder.Root, count, seed);
        folder.Keep = !report.IsClean;
        return report.Write(Checkout.PathOf("tests", "DlnSweep.Faults", "results", $"campaign-{args[0]}.md"));
    }
}
