using System.Text.RegularExpressions;
using DlnSweep.Testing;

namespace DlnSweep.Cli.Tests.Architecture;

/// <summary>
/// Results, checkpoints, records and tables are written through the file system of the storage project, which tests replace by one that
/// loses power. What may write past it is listed here: nothing of it is a result, and losing it loses nothing.
/// </summary>
public partial class FileAccessTests
{
    private static readonly string[] PastTheFileSystem =
    [
        // The report of a failure of the program itself, in the system's temporary folder.
        "DlnSweep.Cli/Hosting/FailureLog.cs",

        // Certificates and keys, which a person asks for and can make again.
        "DlnSweep.Cluster/Security/CertificateAuthority.cs",

        // A folder that is thrown away.
        "DlnSweep.Estimation/Costs/ProbeSite.cs",

        // Locks and heartbeats: they tell of living processes, and a power failure ends those.
        "DlnSweep.Running/Directories/DirectoryHold.cs",
        "DlnSweep.Running/Directories/Heartbeat.cs",
        "DlnSweep.Storage/Files/DirectoryLock.cs",

        // The file system itself.
        "DlnSweep.Storage/Files/DiskFileSystem.cs",
        "DlnSweep.Storage/Files/RegularFile.cs",

        // The working folder and the process record of a program that runs.
        "DlnSweep.Sweeps/Commands/CommandRun.cs",
        "DlnSweep.Sweeps/Commands/ProcessRecord.cs",
    ];

    [Fact]
    public void Source_WritesPastTheFileSystem_OnlyWhereNothingIsAResult()
    {
        string source = Checkout.PathOf("src");
        IEnumerable<string> writers = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(source, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && Writes().IsMatch(File.ReadAllText(Path.Combine(source,
                path))))
            .Order(StringComparer.Ordinal);

        Assert.Equal(PastTheFileSystem, writers);
    }

    [GeneratedRegex(
        @"\bFile\.(Write|Create|Delete|Move|Copy|Append|Open|Replace|Set)|\bDirectory\.(Create|Delete|Move)"
        + @"|new (FileStream|StreamWriter)\b")]
    private static partial Regex Writes();
}
