using System.Globalization;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Merging;

/// <summary>How many configurations of a sweep stand where.</summary>
/// <param name="Completed">With a result.</param>
/// <param name="Diverged">With a result that says "diverged".</param>
/// <param name="Failed">Every attempt ended in an error.</param>
/// <param name="Missing">Not run to their end.</param>
public readonly record struct Coverage(long Completed, long Diverged, long Failed, long Missing)
{
    /// <summary>All configurations.</summary>
    public long Total => Completed + Diverged + Failed + Missing;

    /// <summary>How many have a status; what the tables do not tell apart is missing.</summary>
    public long this[ConfigurationStatus status] => status switch
    {
        ConfigurationStatus.Completed => Completed,
        ConfigurationStatus.Diverged => Diverged,
        ConfigurationStatus.Failed => Failed,
        _ => Missing,
    };

    /// <summary>Such as <c>898 completed, 2 diverged</c>: what there is, in the order of the tables.</summary>
    public string InWords()
    {
        Coverage counts = this;
        return string.Join(
            ", ",
            StatusWords.InTables
                .Where(s => counts[s] > 0)
                .Select(s => string.Create(CultureInfo.InvariantCulture, $"{counts[s]} {s.Word()}")));
    }

    /// <summary>Counts one more.</summary>
    public Coverage Add(ConfigurationStatus status) => status switch
    {
        ConfigurationStatus.Completed => this with { Completed = Completed + 1 },
        ConfigurationStatus.Diverged => this with { Diverged = Diverged + 1 },
        ConfigurationStatus.Failed => this with { Failed = Failed + 1 },
        _ => this with { Missing = Missing + 1 },
    };
}
