using System.Text;
using DlnSweep.Live.Watching;
using DlnSweep.Storage.Files;

namespace DlnSweep.Live.Tests.Watching;

public sealed class FailureReasonsTests : IDisposable
{
    private const string Id = "e6a8e06a5afc141481d4db21864e7a5b";

    private readonly SweepDirectory directory = new(Directory.CreateTempSubdirectory("dlnsweep-test-").FullName);

    public void Dispose() => Directory.Delete(directory.Root, recursive: true);

    public static TheoryData<byte[]> Damaged =>
    [
        Encoding.UTF8.GetBytes("not JSON"),
        Encoding.UTF8.GetBytes("[1, 2]"),
        Encoding.UTF8.GetBytes("7"),
        [.. Encoding.UTF8.GetBytes("{\"errors\": [\""), 0xFF, 0xFF, 0xFF, 0x7F, .. Encoding.UTF8.GetBytes("\"]}")],
    ];

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Refresh_DamagedRecord_SaysThatItCannotBeRead(byte[] record) => AssertUnreadable(record);

    [Fact]
    public void Refresh_HugeRecord_IsNotRead() =>
        AssertUnreadable(Encoding.UTF8.GetBytes("{\"errors\": [\"" + new string('x', 1 << 24) + "\"]}"));

    private void AssertUnreadable(byte[] record)
    {
        Directory.CreateDirectory(directory.Failures);
        File.WriteAllBytes(directory.FailureOf(Id), record);
        FailureReasons book = new(DiskFileSystem.Instance, directory);

        book.Refresh();

        Assert.Equal("the record of the failure cannot be read", book.Reasons[Id]);
    }
}
