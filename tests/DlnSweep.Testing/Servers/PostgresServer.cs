using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DlnSweep.Testing.Servers;

/// <summary>A PostgreSQL server of its own: a temporary data folder, a unix socket in it, and a port on loopback.</summary>
internal sealed class PostgresServer : IStoreServer
{
    private readonly string binaries;
    private readonly string folder;

    private PostgresServer(string binaries, string folder, string address)
    {
        this.binaries = binaries;
        this.folder = folder;
        Address = address;
    }

    /// <summary>The address that it listens on, besides its socket.</summary>
    public string Address { get; }

    /// <summary>The port.</summary>
    public int Port { get; private set; }

    /// <inheritdoc/>
    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>Why no server can be started here; null when one can.</summary>
    public static string? Missing { get; } = FindMissing();

    /// <summary>Makes a data folder and starts a server on it.</summary>
    public static PostgresServer Start(string address = "127.0.0.1")
    {
        string folder = Directory.CreateTempSubdirectory("dlnsweep-pg-").FullName;
        PostgresServer server = new(FindBinaries()!, folder, address);
        try
        {
            server.GiveAway();
            server.Run("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
            File.AppendAllText(Path.Combine(server.Data, "pg_hba.conf"), $"host all all {address}/30 trust\n");
            server.StartOnFreePort();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>The connection string of a role that may do everything, over the port.</summary>
    public string Connection(string database = "postgres", string role = "postgres") =>
        string.Create(CultureInfo.InvariantCulture, $"Host={Address};Port={Port};Database={database};Username={role}");

    /// <inheritdoc/>
    public string Store => Connection();

    /// <inheritdoc/>
    public void Stop() => Run("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    /// <inheritdoc/>
    public void Resume() =>
        Run(
            "pg_ctl",
            "-D",
            Data,
            "-w",
            "-t",
            "180",
            "-l",
            Log,
            "-o",
            string.Create(
                CultureInfo.InvariantCulture,
                $"-p {Port} -k {folder} -c listen_addresses={Address} -c fsync=off -c shared_buffers=16MB -c max_connections=100"),
            "start");

    public void Dispose()
    {
        try
        {
            if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            {
                Stop();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string Data => Path.Combine(folder, "data");

    private string Log => Path.Combine(folder, "log");

    private static string? FindMissing() =>
        !OperatingSystem.IsLinux() ? "a PostgreSQL server is started on Linux only"
        : FindBinaries() is null ? "no PostgreSQL server binaries here (Debian: apt-get install postgresql)"
        : !ServersUserReaches(Path.GetTempPath()) ? $"the user postgres may not enter {Path.GetTempPath()}"
        : null;

    // The server refuses to run as root; Debian's package brings a user for it.
    private static bool ServersUserReaches(string directory)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return true;
        }

        using Process process = Process.Start("runuser", ["-u", "postgres", "--", "test", "-x", directory]);
        return Eventually.Exits("runuser", process) == 0;
    }

    private static string? FindBinaries()
    {
        const string DebianFolder = "/usr/lib/postgresql";
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        if (Directory.Exists(DebianFolder))
        {
            folders = folders.Concat(
                Directory.GetDirectories(DebianFolder).Order(StringComparer.Ordinal).Reverse().Select(d => Path.Combine(d, "bin")));
        }

        return folders.FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "pg_ctl")));
    }

    // Another process may take the port between our look and the server's start: then there is another.
    private void StartOnFreePort()
    {
        for (int attempt = 1; ; attempt++)
        {
            Port = FreePort();
            try
            {
                Resume();
                return;
            }
            catch (InvalidOperationException)
                when (attempt < 10 && File.ReadAllText(Log).Contains("already in use", StringComparison.Ordinal))
            {
                File.Delete(Log);
            }
        }
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private void GiveAway()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Execute("chown", "postgres", folder);
        }
    }

    private void Run(string program, params string[] arguments)
    {
        string path = Path.Combine(binaries, program);
        if (Environment.IsPrivilegedProcess)
        {
            Execute("runuser", ["-u", "postgres", "--", path, .. arguments]);
        }
        else
        {
            Execute(path, arguments);
        }
    }

    private void Execute(string program, params string[] arguments)
    {
        // The server inherits these streams and would keep pipes open: a file takes what is said.
        string said = Path.Combine(Path.GetTempPath(), $"{Path.GetFileName(folder)}.out");
        ProcessStartInfo start = new("/bin/sh") { WorkingDirectory = "/" };
        foreach (
            string argument in (string[])["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", said, program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using Process process = Process.Start(start) ?? throw new Win32Exception();
            if (Eventually.Exits(program, process) != 0)
            {
                throw new InvalidOperationException(
                    $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {File.ReadAllText(said)}");
            }
        }
        finally
        {
            File.Delete(said);
        }
    }
}
