using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using DlnSweep.Testing;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests.Slurm;

/// <summary>Slurm on this machine alone, two processors, configured in a temporary folder: munged, slurmctld, slurmd.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SlurmCluster : IDisposable
{
    private static readonly string[] Programs = ["munged", "slurmctld", "slurmd", "sbatch", "scancel", "squeue", "scontrol"];
    private readonly TemporaryFolder folder = new();

    private SlurmCluster()
    {
    }

    /// <summary>Why no cluster can be started here; null when one can.</summary>
    public static string? Missing { get; } =
        !Environment.IsPrivilegedProcess ? "Slurm's daemons take root"
        : Programs.FirstOrDefault(p => Find(p) is null) is { } missing ? $"no {missing} here (Debian: apt-get install slurm-wlm munge)"
        : null;

    /// <summary>Starts the daemons.</summary>
    /// <param name="maxArraySize">Slurm's limit of array indices.</param>
    public static SlurmCluster Start(int maxArraySize)
    {
        SlurmCluster cluster = new();
        try
        {
            cluster.Configure(maxArraySize);
            cluster.Run("munged", ["--force", .. cluster.MungeFiles()]);
            cluster.Run("slurmctld");
            cluster.Run("slurmd", "-N", Host);
            Eventually.Holds("an idle node of Slurm", () => cluster.Run("sinfo", "--noheader", "--format=%T").Output.Trim() == "idle");
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>Runs a program against this cluster.</summary>
    public Finished Run(string program, params IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new(Find(program) ?? program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = folder["slurm.conf"];
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        return new Finished(Eventually.Exits(program, process), output, error.Result);
    }

    public void Dispose()
    {
        // Jobs that a failed test has left: a daemon that is gone would not take them along.
        Run("scancel", "--signal=KILL", "--full", "--partition=all");
        Run("scancel", "--partition=all");
        Eventually.Holds("an empty queue of Slurm", () => Run("squeue", "--noheader").Output.Trim().Length == 0);
        Run("scontrol", "shutdown");
        Eventually.Holds("the end of Slurm's daemons", () => !File.Exists(folder["slurmctld.pid"]) && !File.Exists(folder["slurmd.pid"]));
        Run("munged", ["--stop", .. MungeFiles()]);
        folder.Dispose();
    }

    private static string Host => Dns.GetHostName().Split('.')[0];

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Concat(["/usr/sbin", "/usr/local/sbin"])
        .Select(f => Path.Combine(f, program))
        .FirstOrDefault(File.Exists);

    private IReadOnlyList<string> MungeFiles() =>
    [
        $"--key-file={folder["munge/key"]}", $"--socket={folder["munge/socket"]}", $"--pid-file={folder["munge/pid"]}",
        $"--log-file={folder["munge/log"]}", $"--seed-file={folder["munge/seed"]}",
    ];

    private void Configure(int maxArraySize)
    {
        foreach (string name in (string[])["munge", "state", "spool"])
        {
            Directory.CreateDirectory(folder[name], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.WriteAllBytes(folder["munge/key"], RandomNumberGenerator.GetBytes(1024));
        File.SetUnixFileMode(folder["munge/key"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        folder.Write("slurm.conf", string.Create(CultureInfo.InvariantCulture, $"""
            ClusterName=test
            SlurmctldHost={Host}(127.0.0.1)
            SlurmctldPort={FreePort()}
            SlurmdPort={FreePort()}
            SlurmUser=root
            SlurmdUser=root
            AuthType=auth/munge
            AuthInfo=socket={folder["munge/socket"]}
            CredType=cred/munge
            SlurmctldPidFile={folder["slurmctld.pid"]}
            SlurmdPidFile={folder["slurmd.pid"]}
            SlurmctldLogFile={folder["slurmctld.log"]}
            SlurmdLogFile={folder["slurmd.log"]}
            StateSaveLocation={folder["state"]}
            SlurmdSpoolDir={folder["spool"]}
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SchedulerParameters=bf_interval=1,sched_interval=1,batch_sched_delay=0
            MaxArraySize={maxArraySize}
            SlurmdParameters=config_overrides
            NodeName={Host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000 State=UNKNOWN
            PartitionName=all Nodes={Host} Default=YES MaxTime=60 State=UP
            """));
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
