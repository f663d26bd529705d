using System.Text.Json;
using DlnSweep.Storage.Files;

namespace DlnSweep.Storage.Journaling;

/// <summary>Appends entries as JSON lines to a file of this process's own, many in one write.</summary>
internal sealed class Journal : IDisposable
{
    private const int LongestLine = 1 << 20;

    private readonly IFileSystem files;
    private readonly string path;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly Lock writing = new();
    private MemoryStream pending = new();
    private MemoryStream spare = new();
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
        byte[] line = JsonSerializer.SerializeToUtf8Bytes(entry, JournalFormat.Default.JournalEntry);
        bool isTime;
        lock (gate)
        {
            pending.Write(line);
            pending.WriteByte((byte)'\n');
            isTime = pending.Length > 1 << 16 || clock.GetElapsedTime(Volatile.Read(ref lastWrite)) > TimeSpan.FromSeconds(1);
        }

        // One writes, the others go on: while it waits for the disk, what they add is collected for the next write.
        if (isTime && writing.TryEnter())
        {
            try
            {
                Write();
            }
            finally
            {
                writing.Exit();
            }
        }
    }

    /// <summary>Reads the entries of a folder's journals; damaged lines are counted and passed over.</summary>
    public static (List<JournalEntry> Entries, int Damaged) ReadAll(IFileSystem files, SweepDirectory directory)
    {
        List<JournalEntry> entries = [];
        int damaged = 0;
        foreach (
            string file in files
                .EnumerateFiles(directory.Journal)
                .Where(f => f.EndsWith(".jsonl", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal))
        {
            using Stream? stream = TryOpen(files, file);
            if (stream is null)
            {
                damaged++;
                continue;
            }

            BoundedLines lines = new(stream, LongestLine);
            while (lines.Read())
            {
                if (TryParse(lines.Line, out JournalEntry? entry))
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
        lock (writing)
        {
            try
            {
                while (Write())
                {
                    // A second time only after a write that had failed.
                }
            }
            finally
            {
                stream?.Dispose();
                stream = null;
            }
        }
    }

    // Null when it is no file at all.
    private static Stream? TryOpen(IFileSystem files, string path)
    {
        try
        {
            return files.OpenRead(path);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool TryParse(ReadOnlySpan<byte> line, out JournalEntry? entry)
    {
        try
        {
            entry = JsonSerializer.Deserialize(line, JournalFormat.Default.JournalEntry);
            return entry is not null;
        }
        catch (JsonException)
        {
            entry = null;
            return false;
        }
    }

    private bool Write()
    {
        MemoryStream lines = Exchange();
        if (lines.Length == 0)
        {
            return false;
        }

        if (stream is null)
        {
            files.CreateDirectory(Path.GetDirectoryName(path)!);
            stream = files.OpenAppend(path);
        }

        stream.Write(lines.GetBuffer().AsSpan(0, (int)lines.Length));
        files.Flush(stream);
        lines.SetLength(0);
        Volatile.Write(ref lastWrite, clock.GetTimestamp());
        return true;
    }

    private MemoryStream Exchange()
    {
        lock (gate)
        {
            // What a failed write has left goes first.
            if (spare.Length == 0)
            {
                (pending, spare) = (spare, pending);
            }

            return spare;
        }
    }
}
