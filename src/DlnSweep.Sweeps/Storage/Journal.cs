using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DlnSweep.Sweeps.Storage;

/// <summary>Appends entries as JSON lines to a file of this process's own, many in one write.</summary>
internal sealed class Journal : IDisposable
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private const int LongestLine = 1 << 20;

    private readonly IFileSystem files;
    private readonly string path;
    private readonly TimeProvider clock;
    private readonly MemoryStream pending = new();
    private readonly Lock gate = new();
    private Stream? stream;
    private long lastWrite;

    /// <summary>A journal that makes its file with the first entry.</summary>
    public Journal(IFileSystem files, SweepDirectory directory, string owner, TimeProvider clock)
    {
        this.files = files;
        this.clock = clock;
        path = Path.Combine(directory.Journal, owner + ".jsonl");
        lastWrite = clock.GetTimestamp();
    }

    /// <summary>Adds an entry; it is on disk within about a second, and at the latest when the journal is closed.</summary>
    public void Add(JournalEntry entry)
    {
        byte[] line = JsonSerializer.SerializeToUtf8Bytes(entry, Format);
        lock (gate)
        {
            pending.Write(line);
            pending.WriteByte((byte)'\n');
            if (pending.Length > 1 << 16 || clock.GetElapsedTime(lastWrite) > TimeSpan.FromSeconds(1))
            {
                Write();
            }
        }
    }

    /// <summary>Reads the entries of a folder's journals; damaged lines are counted and passed over.</summary>
    public static (List<JournalEntry> Entries, int Damaged) ReadAll(IFileSystem files, SweepDirectory directory)
    {
        List<JournalEntry> entries = [];
        int damaged = 0;
        foreach (string file in files.EnumerateFiles(directory.Journal).Where(f => f.EndsWith(".jsonl", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using StreamReader reader = new(files.OpenRead(file));
            StringBuilder line = new();
            while (TryReadLine(reader, line))
            {
                if (TryParse(line.ToString(), out JournalEntry? entry))
                {
                    entries.Add(entry!);
                }
                else
                {
                    damaged++;
                }
            }
        }

        return (entries, damaged);
    }

    /// <summary>Writes what is pending and closes the file.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            try
            {
                Write();
            }
            finally
            {
                stream?.Dispose();
                stream = null;
            }
        }
    }

    // A file that was damaged into one endless line must not fill the memory: what is beyond the longest line is dropped, so the rest of it is no entry.
    private static bool TryReadLine(StreamReader reader, StringBuilder line)
    {
        line.Clear();
        int next = reader.Read();
        if (next < 0)
        {
            return false;
        }

        for (; next >= 0 && next != '\n'; next = reader.Read())
        {
            if (line.Length < LongestLine)
            {
                line.Append((char)next);
            }
        }

        return true;
    }

    private static bool TryParse(string line, out JournalEntry? entry)
    {
        try
        {
            entry = JsonSerializer.Deserialize<JournalEntry>(line, Format);
            return entry is not null;
        }
        catch (JsonException)
        {
            entry = null;
            return false;
        }
    }

    private void Write()
    {
        if (pending.Length == 0)
        {
            return;
        }

        if (stream is null)
        {
            files.CreateDirectory(Path.GetDirectoryName(path)!);
            stream = files.OpenAppend(path);
        }

        stream.Write(pending.GetBuffer().AsSpan(0, (int)pending.Length));
        files.Flush(stream);
        pending.SetLength(0);
        lastWrite = clock.GetTimestamp();
    }
}
