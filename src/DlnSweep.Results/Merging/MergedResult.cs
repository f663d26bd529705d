using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Merging;

/// <summary>Which file a merge took a configuration's result from.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="Stamp">The file as it was then; null when there was no result.</param>
/// <param name="Rows">The number of recorded rows.</param>
internal sealed record MergedResult(Configuration Configuration, FileStamp? Stamp, long Rows);
