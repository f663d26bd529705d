using System.Diagnostics;
using System.Net.Sockets;
using DlnSweep.Storage.Files;

namespace DlnSweep.Storage.Tests.Files;

public sealed class RegularFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dlnsweep-").FullName;

    [Fact]
    public void OpenRead_PipeWithoutWriter_RefusesAtOnce()
    {
        string path = Path.Combine(folder, "pipe");
        using (Process make = Process.Start("mkfifo", [path]))
        {
            make.WaitForExit();
        }

        Assert.Contains(
            "is a pipe",
            Assert.Throws<InvalidDataException>(() => DiskFileSystem.Instance.OpenRead(path)).Message,
            StringComparison.Ordinal);
        Assert.Throws<IOException>(() => SmallFile.Read(path, 10));
        Assert.Throws<IOException>(() =>
            DirectoryLock.TryTake(path, shared: false, LockHolder.ThisProcess(TimeProvider.System), out _, out _));
        Assert.Equal("another process", DirectoryLock.ReadHolder(path));
    }

    [Fact]
    public void OpenRead_LinkToDevice_Refuses()
    {
        string path = Path.Combine(folder, "link");
        File.CreateSymbolicLink(path, "/dev/zero");

        Assert.Contains(
            "is a device",
            Assert.Throws<InvalidDataException>(() => DiskFileSystem.Instance.OpenRead(path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void OpenRead_Socket_Refuses()
    {
        string path = Path.Combine(folder, "socket");
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));

        Assert.Contains(
            "is a socket",
            Assert.Throws<InvalidDataException>(() => DiskFileSystem.Instance.OpenRead(path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void OpenRead_FileOrLinkToIt_Opens()
    {
        string path = Path.Combine(folder, "file");
        string link = Path.Combine(folder, "link");
        File.WriteAllText(path, "x");
        File.CreateSymbolicLink(link, path);

        using Stream file = DiskFileSystem.Instance.OpenRead(path);
        using Stream linked = DiskFileSystem.Instance.OpenRead(link);

        Assert.Equal('x', file.ReadByte());
        Assert.Equal('x', linked.ReadByte());
        Assert.Throws<FileNotFoundException>(() => DiskFileSystem.Instance.OpenRead(Path.Combine(folder, "none")));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
