using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DlnSweep.Live.Server;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps;
using DlnSweep.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Live.Tests.Server;

public sealed class LiveServerTests(TinySweep tiny) : IClassFixture<TinySweep>, IAsyncLifetime, IDisposable
{
    private const string Hostile = "<script>alert(\"1\")</script> & 'more'";

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly string root = Directory.CreateTempSubdirectory("dlnsweep-test-").FullName;
    private LiveServer? own;
    private string address = tiny.Address;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (own is not null)
        {
            await own.DisposeAsync();
        }

        Directory.Delete(root, recursive: true);
    }

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("/cells")]
    [InlineData("/cells?page=99&value=ridgeless_ratio")]
    [InlineData("/map?value=ridgeless_ratio&x=alpha&y=delta&narrow=1")]
    [InlineData("/map/cell?i=1&j=1")]
    [InlineData("/assets/live.js")]
    [InlineData("/assets/live.css")]
    [InlineData("/assets/icon.svg")]
    public async Task Get_EveryPage_AnswersWithItsHeaders(string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(At(path));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string policy = string.Join(';', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_MainPage_ShowsNumbersAndMapWithoutScript()
    {
        string page = await WaitForAsync("/", "100 %");
        Assert.Contains("12 of 12 configurations have their results", page, StringComparison.Ordinal);
        Assert.Contains("class=\"cells\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_CellPage_ShowsParametersMetricsAndReplicates()
    {
        await WaitForAsync("/", "100 %");
        string table = await client.GetStringAsync(At("/cells"));
        int at = table.IndexOf("href=\"cells/", StringComparison.Ordinal) + "href=\"".Length;
        string page = await client.GetStringAsync(At("/" + table[at..table.IndexOf('"', at)]));
        foreach (string expected in (string[])["<code>alpha</code>", "ridgeless ratio", "2 completed", "<h2>Replicates</h2>"])
        {
            Assert.Contains(expected, page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    public async Task AnyMethodThatCouldChange_EveryPath_Refused(string method)
    {
        foreach (string path in (string[])["/", "/events", "/map", "/cells", "/assets/live.js", "/nothing"])
        {
            using HttpRequestMessage request = new(new HttpMethod(method), At(path));
            using HttpResponseMessage answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("localhost:1234", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]:80", true)]
    [InlineData("evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    public async Task Get_ForeignHostName_Refused(string host, bool accepted)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, At("/"));
        request.Headers.Host = host;
        using HttpResponseMessage answer = await client.SendAsync(request);
        Assert.Equal(accepted ? HttpStatusCode.OK : HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/../sweep.yaml")]
    [InlineData("/sweep.yaml")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/assets/..%2f..%2fsweep.yaml")]
    [InlineData("/assets/%2e%2e%5clive.css")]
    [InlineData("/cells/..%2f..%2fsweep.yaml")]
    [InlineData("/cells/00000000000000000000000000000000")]
    [InlineData("/sweeps/tiny/")]
    public async Task Get_PathOutside_NotFound(string path)
    {
        Assert.StartsWith("HTTP/1.1 404", await RawAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_FolderOfSweeps_ListsThemAndServesEach()
    {
        Copy();
        Directory.CreateDirectory(Path.Combine(root, "no sweep"));
        Directory.CreateDirectory(Path.Combine(root, "broken & odd"));
        await File.WriteAllTextAsync(Path.Combine(root, "broken & odd", "sweep.yaml"), "name: [");
        await StartAsync(new SweepDirectory(root));
        string list = await client.GetStringAsync(At("/"));
        Assert.Contains("href=\"sweeps/tiny/\"", list, StringComparison.Ordinal);
        Assert.Contains("broken &amp; odd", list, StringComparison.Ordinal);
        Assert.DoesNotContain("no sweep", list, StringComparison.Ordinal);
        await WaitForAsync("/sweeps/tiny/", "100 %");
        foreach (string path in (string[])["/sweeps/none/", "/sweeps/..%2f/"])
        {
            Assert.StartsWith("HTTP/1.1 404", await RawAsync(path), StringComparison.Ordinal);
        }

        using HttpResponseMessage redirect = await client.GetAsync(At("/sweeps/tiny"));
        Assert.Equal("tiny/", redirect.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Get_HostileTexts_Escaped()
    {
        SweepDirectory output = Copy();
        string shard = Directory.EnumerateFiles(output.Shards, "*.parquet", SearchOption.AllDirectories).First();
        string id = Path.GetFileNameWithoutExtension(shard);
        File.Delete(shard);
        Directory.CreateDirectory(output.Failures);
        await File.WriteAllTextAsync(output.FailureOf(id), JsonSerializer.Serialize(new { errors = new[] { Hostile } }));
        HeartbeatReport report = new(Hostile, 7, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, new Dictionary<string, double>(), 0, 1)
        {
            Engine = Hostile,
        };
        Directory.CreateDirectory(output.Heartbeats);
        await File.WriteAllBytesAsync(Path.Combine(output.Heartbeats, "x.json"), JsonSerializer.SerializeToUtf8Bytes(report));
        await StartAsync(output);

        string page = await WaitForAsync("/", "Failures</h2>");
        string events = await FirstEventAsync("/events");
        string cell = await client.GetStringAsync(At($"/cells/{id}"));
        string nonsense = await client.GetStringAsync(
            At("/?value=" + Uri.EscapeDataString(Hostile) + "&x=" + Uri.EscapeDataString(Hostile)));
        Assert.Contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;", page, StringComparison.Ordinal);
        Assert.All((string[])[page, cell, nonsense, events], text =>
            Assert.DoesNotContain("<script>", text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Get_MapUnchanged_NotSentAgain()
    {
        await WaitForAsync("/", "100 %");
        using HttpResponseMessage first = await client.GetAsync(At("/map"));
        using HttpRequestMessage again = new(HttpMethod.Get, At("/map"));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Events_ResultGoesAway_EveryViewerHears()
    {
        SweepDirectory output = Copy();
        await StartAsync(output);
        await WaitForAsync("/", "100 %");
        using StreamReader one = new(await client.GetStreamAsync(At("/events")));
        using StreamReader other = new(await client.GetStreamAsync(At("/events")));
        File.Delete(Directory.EnumerateFiles(output.Shards, "*.parquet", SearchOption.AllDirectories).First());
        foreach (StreamReader stream in (StreamReader[])[one, other])
        {
            string? line;
            do
            {
                line = await Eventually.EndsAsync("an event that tells of 11 results", stream.ReadLineAsync());
            }
            while (line is not null && !line.Contains("11 of 12", StringComparison.Ordinal));
            Assert.NotNull(line);
        }
    }

    [Fact]
    public async Task Start_PortTaken_SaysSo()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        StorageException error = await Assert.ThrowsAsync<StorageException>(() =>
            LiveServer.StartAsync(
                Gallery.Open(tiny.Directory, NullLoggerFactory.Instance),
                ListenAddress.Parse(url),
                NullLoggerFactory.Instance));
        Assert.Contains("--urls", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoSweep_UsageError()
    {
        string empty = Path.Combine(root, "empty");
        Assert.Throws<UsageException>(() => Gallery.Open(new SweepDirectory(empty), NullLoggerFactory.Instance));
        Directory.CreateDirectory(empty);
        Assert.Throws<UsageException>(() => Gallery.Open(new SweepDirectory(empty), NullLoggerFactory.Instance));
    }

    private Uri At(string path) => new(address + path);

    /// <summary>A copy of the sweep that a test may change.</summary>
    private SweepDirectory Copy()
    {
        SweepDirectory copy = new(Path.Combine(root, "tiny"));
        tiny.CopyTo(copy.Root);
        return copy;
    }

    private async Task StartAsync(SweepDirectory directory)
    {
        own = await LiveServer.StartAsync(
            Gallery.Open(directory, NullLoggerFactory.Instance), ListenAddress.Parse("http://127.0.0.1:0"), NullLoggerFactory.Instance);
        address = own.Addresses[0];
    }

    private async Task<string> WaitForAsync(string path, string awaited)
    {
        string text = "";
        await Eventually.HoldsAsync(
            awaited + " on " + path,
            async () => (text = await client.GetStringAsync(At(path))).Contains(awaited, StringComparison.Ordinal),
            () => text);
        return text;
    }

    private async Task<string> FirstEventAsync(string path)
    {
        using StreamReader reader = new(await client.GetStreamAsync(At(path)));
        while (await Eventually.EndsAsync("the first event", reader.ReadLineAsync()) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return string.Concat(
                    JsonDocument.Parse(line[6..]).RootElement.GetProperty("parts").EnumerateObject().Select(p => p.Value.GetString()));
            }
        }

        throw new InvalidOperationException("The stream of events ended before the first event.");
    }

    // As it stands: a client of HTTP would tidy the path up first.
    private async Task<string> RawAsync(string path)
    {
        using TcpClient tcp = new();
        await tcp.ConnectAsync(IPAddress.Loopback, new Uri(address).Port);
        await using NetworkStream stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using StreamReader reader = new(stream);
        return await reader.ReadToEndAsync();
    }
}
