using DlnSweep.Storage.Files;

namespace DlnSweep.Testing.Files;

/// <summary>
/// A file system in memory whose power can fail before any operation. What was not flushed is then gone: contents since the last flush of
/// the file, names since the last flush of the folder. Safe for several threads, as a real file system is.
/// </summary>
internal sealed class VolatileFileSystem : IFileSystem
{
    private readonly Lock gate = new();
    private Dictionary<string, Node> names = [];
    private Dictionary<string, Node> durableNames = [];
    private int operations;

    /// <summary>Operations until the power fails; null for never.</summary>
    public int? PowerFailsAfter { get; set; }

    public int Operations => operations;

    /// <summary>Called before a folder is made, whose names are not lost.</summary>
    public Action<string> Creating { get; set; } = _ => { };

    /// <summary>What a machine finds when it starts again.</summary>
    public VolatileFileSystem AfterPowerLoss()
    {
        lock (gate)
        {
            Dictionary<string, Node> left = durableNames.ToDictionary(
                n => n.Key,
                n => new Node { Content = n.Value.Durable, Durable = n.Value.Durable });
            return new VolatileFileSystem { names = left, durableNames = new Dictionary<string, Node>(left) };
        }
    }

    public void CreateDirectory(string path) => Creating(path);

    public void MakeDirectory(string path) => Creating(path);

    public bool FileExists(string path) => Names().Contains(path);

    public bool DirectoryExists(string path) => Names().Any(n => n.StartsWith(path + "/", StringComparison.Ordinal));

    public IEnumerable<string> EnumerateFiles(string path) => [.. Names().Where(n => Path.GetDirectoryName(n) == path)];

    public IEnumerable<string> EnumerateDirectories(string path) =>
        [.. Names().Select(n => Path.GetDirectoryName(n)!).Where(d => Path.GetDirectoryName(d) == path).Distinct()];

    public Stream Create(string path)
    {
        lock (gate)
        {
            Operate();
            Node node = new();
            names.Add(path, node);
            return new NodeStream(this, node);
        }
    }

    public Stream OpenRead(string path)
    {
        lock (gate)
        {
            return names.TryGetValue(path, out Node? node)
                ? new MemoryStream(node.Content, writable: false)
                : throw new FileNotFoundException(path);
        }
    }

    public Stream OpenAppend(string path) => throw new NotSupportedException();

    public void Flush(Stream stream)
    {
        stream.Flush();
        lock (gate)
        {
            Operate();
            Node node = ((NodeStream)stream).Node;
            node.Durable = node.Content;
        }
    }

    public void Move(string from, string to)
    {
        lock (gate)
        {
            Operate();
            names[to] = names[from];
            names.Remove(from);
        }
    }

    public void MoveDirectory(string from, string to) => throw new NotSupportedException();

    public void FlushDirectory(string path)
    {
        lock (gate)
        {
            Operate();
            foreach (string gone in durableNames.Keys.Where(n => Path.GetDirectoryName(n) == path && !names.ContainsKey(n)).ToArray())
            {
                durableNames.Remove(gone);
            }

            foreach ((string name, Node node) in names.Where(n => Path.GetDirectoryName(n.Key) == path))
            {
                durableNames[name] = node;
            }
        }
    }

    public void Delete(string path)
    {
        lock (gate)
        {
            Operate();
            names.Remove(path);
        }
    }

    public void DeleteDirectory(string path)
    {
        lock (gate)
        {
            foreach (string name in names.Keys.Where(n => n.StartsWith(path + "/", StringComparison.Ordinal)).ToArray())
            {
                names.Remove(name);
            }
        }
    }

    private string[] Names()
    {
        lock (gate)
        {
            return [.. names.Keys];
        }
    }

    private void Operate()
    {
        if (Interlocked.Increment(ref operations) > PowerFailsAfter)
        {
            throw new PowerLostException();
        }
    }

    internal sealed class PowerLostException : Exception;

    private sealed class Node
    {
        public byte[] Content { get; set; } = [];

        public byte[] Durable { get; set; } = [];
    }

    private sealed class NodeStream(VolatileFileSystem owner, Node node) : MemoryStream
    {
        public Node Node => node;

        public override void Flush() => node.Content = ToArray();

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            owner.Operate();
            base.Write(buffer);
            node.Content = ToArray();
        }
    }
}
