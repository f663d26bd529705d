using DlnSweep.Testing.Processes;
using System.Globalization;
using System.Text;
using DlnSweep.Sweeps;

namespace DlnSweep.Faults;

/// <summary>What a part of the campaign found, as Markdown with date, commit, machine and command.</summary>
internal sealed class FaultReport
{
    private readonly StringBuilder text = new();

    /// <summary>Begins a report.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="command">The arguments that repeat it.</param>
    public FaultReport(string title, string command)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"# {title}");
        text.AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, version {ProductVersion.Text}, {Machine.Description}; `{command}`");
        text.AppendLine();
    }

    /// <summary>Whether the verdict is good.</summary>
    public bool IsClean { get; private set; }

    /// <summary>A line of text.</summary>
    public void Say(string line) => text.AppendLine(line);

    /// <summary>A table.</summary>
    public void Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", header)} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|{string.Join("|", header.Select((_, i) => i == 0 ? "---" : "---:"))}|");
        foreach (IReadOnlyList<string> row in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |");
        }

        text.AppendLine();
    }

    /// <summary>The last line: what was found wrong, or that all is well.</summary>
    public void Verdict(IReadOnlyList<string> complaints, string allIsWell)
    {
        IsClean = complaints.Count == 0;
        text.AppendLine(IsClean ? $"Verdict: {allIsWell}." : $"Verdict: {complaints.Count} complaints.");
        foreach (string complaint in complaints.Take(50))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {complaint}");
        }
    }

    /// <summary>Writes the report to a file and to standard output; returns the exit code.</summary>
    public int Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ToString());
        Console.WriteLine(text);
        Console.WriteLine(path);
        return IsClean ? 0 : 1;
    }
}
