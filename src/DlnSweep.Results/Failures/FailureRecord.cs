using System.Text.Json;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Storage.Files;

namespace DlnSweep.Results.Failures;

/// <summary>Writes and finds the records of configurations whose every attempt ended in an error.</summary>
internal static class FailureRecord
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    /// <summary>Publishes the record of a failure.</summary>
    public static void Publish(
        Workspace workspace,
        SweepDirectory directory,
        string id,
        long replicate,
        ParameterValues values,
        IReadOnlyList<string> errors)
    {
        Dictionary<string, object> record = new()
        {
            ["configuration_id"] = id,
            ["replicate"] = replicate,
            ["parameters"] = values
                .Parameters.Select((p, i) => (p.Name, Value: values[i].ToString()))
                .ToDictionary(p => p.Name, p => p.Value),
            ["attempts"] = errors.Count,
            ["errors"] = errors,
        };
        workspace.Publish(directory.FailureOf(id), JsonSerializer.SerializeToUtf8Bytes(record, Format));
    }

    /// <summary>The ids of the configurations that have a record.</summary>
    public static HashSet<string> List(IFileSystem files, SweepDirectory directory) =>
        [
            .. files
                .EnumerateFiles(directory.Failures)
                .Where(f => f.EndsWith(".json", StringComparison.Ordinal))
                .Select(Path.GetFileNameWithoutExtension)
                .OfType<string>(),
        ];
}
