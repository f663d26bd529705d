using DlnSweep.Live.Server;
using DlnSweep.Sweeps;

namespace DlnSweep.Live.Tests.Server;

public class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080", true)]
    [InlineData("http://localhost:0", "http://localhost:0", true)]
    [InlineData("http://[::1]:81/", "http://[::1]:81", true)]
    [InlineData("http://127.8.9.1", "http://127.8.9.1:80", true)]
    [InlineData("http://0.0.0.0:5080", "http://0.0.0.0:5080", false)]
    [InlineData("http://*:5080", "http://0.0.0.0:5080", false)]
    [InlineData("http://+:5080", "http://0.0.0.0:5080", false)]
    [InlineData("http://host.example:8", "http://host.example:8", false)]
    [InlineData("http://127.0.0.1.example:8", "http://127.0.0.1.example:8", false)]
    public void Parse_Address_KnowsWhoCanReachIt(string url, string expected, bool loopback)
    {
        ListenAddress address = Assert.Single(ListenAddress.Parse(url));
        Assert.Equal((expected, loopback), (address.Url, address.IsLoopback));
        Assert.Equal(loopback, address.Warning() is null);
        Assert.All(address.Warning()?.Split('\n') ?? [], line => Assert.InRange(line.Length, 1, 80));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5080")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("https://127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:5080/path")]
    [InlineData("http://me@127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:5080;ftp://x")]
    public void Parse_NoAddress_UsageError(string urls) => Assert.Throws<UsageException>(() => ListenAddress.Parse(urls));

    [Fact]
    public void Parse_Several_AllOfThem() => Assert.Equal(2, ListenAddress.Parse("http://127.0.0.1:1; http://localhost:2").Count);
}
