using DlnSweep.Storage.Files;
using DlnSweep.Storage.Tables;

namespace DlnSweep.Results.Shards.Packs;

/// <summary>Which configurations lie in which pack. Looks at the folder again when asked to: another process may pack.</summary>
internal sealed class PackCatalog
{
    // Who reads in grid order needs one of each; several threads and neighbours need a few.
    private const int Recent = 4;

    private readonly IFileSystem files;
    private readonly SweepDirectory directory;
    private readonly Lock gate = new();
    private readonly RecentlyUsed<PackFile, PackEntry[]> entries = new(Recent, pack => pack.ReadEntries());
    private readonly RecentlyUsed<(PackFile Pack, int RowGroup), ColumnData[]> rowGroups = new(Recent, key =>
        key.Pack.ReadRowGroup(key.RowGroup));
    private readonly Dictionary<string, PackFile> packs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> damaged = new(StringComparer.Ordinal);
    private Dictionary<string, (PackFile Pack, int Place)> places = new(StringComparer.Ordinal);

    /// <summary>An empty catalog; the first question fills it.</summary>
    public PackCatalog(IFileSystem files, SweepDirectory directory)
    {
        this.files = files;
        this.directory = directory;
    }

    /// <summary>The configurations of all packs that can be read.</summary>
    public IReadOnlyCollection<string> Ids()
    {
        Refresh();
        return Volatile.Read(ref places).Keys;
    }

    /// <summary>The packs whose footers cannot be read, with the reasons.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Damaged()
    {
        Refresh();
        lock (gate)
        {
            return [.. damaged];
        }
    }

    /// <summary>Whether a configuration was in a pack when the folder was last looked at.</summary>
    public bool IsKnown(string id) => Volatile.Read(ref places).ContainsKey(id);

    /// <summary>The pack of a configuration; null when it is in none.</summary>
    public PackFile? PackOf(string id) => Find(id)?.Pack;

    /// <summary>A configuration's rows and metadata; null when it is in no pack.</summary>
    /// <exception cref="TableException">The pack is damaged.</exception>
    public ITable? Open(string id) => Find(id) is { } found ? Open(found.Pack, found.Place) : null;

    /// <summary>The configurations of a pack one after the other.</summary>
    public IEnumerable<(string Id, ITable Shard)> OpenAll(PackFile pack)
    {
        for (int place = 0; place < pack.Ids.Count; place++)
        {
            yield return (pack.Ids[place], Open(pack, place));
        }
    }

    /// <summary>Looks which packs there are now.</summary>
    public void Refresh()
    {
        lock (gate)
        {
            HashSet<string> paths = [.. files.EnumerateFiles(directory.Packs).Where(p => p.EndsWith(".parquet", StringComparison.Ordinal))];
            bool changed = Forget(packs, paths) | Forget(damaged, paths);
            foreach (string path in paths.Order(StringComparer.Ordinal).Where(p => !packs.ContainsKey(p) && !damaged.ContainsKey(p)))
            {
                changed = true;
                Load(path);
            }

            if (changed)
            {
                Dictionary<string, (PackFile, int)> all = new(StringComparer.Ordinal);
                foreach (PackFile pack in packs.Values)
                {
                    for (int place = 0; place < pack.Ids.Count; place++)
                    {
                        all[pack.Ids[place]] = (pack, place);
                    }
                }

                Volatile.Write(ref places, all);
            }
        }
    }

    private static bool Forget<T>(Dictionary<string, T> known, HashSet<string> paths)
    {
        string[] gone = [.. known.Keys.Where(p => !paths.Contains(p))];
        Array.ForEach(gone, p => known.Remove(p));
        return gone.Length > 0;
    }

    private void Load(string path)
    {
        try
        {
            packs.Add(path, new PackFile(files, path));
        }
        catch (Exception broken) when (broken is InvalidDataException or TableException)
        {
            damaged.Add(path, broken.Message);
        }
        catch (FileNotFoundException)
        {
            // It was set aside since the folder was listed.
        }
    }

    private (PackFile Pack, int Place)? Find(string id)
    {
        if (Volatile.Read(ref places).TryGetValue(id, out (PackFile, int) found))
        {
            return found;
        }

        Refresh();
        return Volatile.Read(ref places).TryGetValue(id, out found) ? found : null;
    }

    private PackedShardReader Open(PackFile pack, int place)
    {
        PackEntry entry = entries.Get(pack)[place];
        return new PackedShardReader(pack.Columns, entry, () => rowGroups.Get((pack, entry.RowGroup)));
    }
}
