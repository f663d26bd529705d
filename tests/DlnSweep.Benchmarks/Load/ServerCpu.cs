using System.Globalization;

namespace DlnSweep.Benchmarks.Load;

/// <summary>The CPU time of a server that may consist of several processes.</summary>
internal static class ServerCpu
{
    /// <summary>CPU seconds of the process, of its children that live and of those that have ended.</summary>
    public static double Of(int process)
    {
        double ticks = 0;
        foreach (string folder in Directory.EnumerateDirectories("/proc").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])))
        {
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                continue;
            }

            // After the name in brackets: state, parent, ..., user and system time, those of ended children.
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            bool isItself = Path.GetFileName(folder) == process.ToString(CultureInfo.InvariantCulture);
            if (isItself || fields[1] == process.ToString(CultureInfo.InvariantCulture))
            {
                ticks += fields[11..(isItself ? 15 : 13)].Sum(f => double.Parse(f, CultureInfo.InvariantCulture));
            }
        }

        const double TicksPerSecond = 100;
        return ticks / TicksPerSecond;
    }
}
