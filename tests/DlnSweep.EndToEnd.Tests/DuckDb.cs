using DlnSweep.Testing;
using System.Diagnostics;
using System.Text.Json;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>DuckDB as npm ships it, run in an output directory as a user would.</summary>
internal static class DuckDb
{
    private static readonly string Readers = Path.Combine(Checkout.Root, "tests", "readers");

    /// <summary>What is missing to run it; null: nothing.</summary>
    public static string? Missing { get; } =
        Directory.Exists(Path.Combine(Readers, "node_modules")) ? null : "run `npm ci` in tests/readers to run the queries";

    /// <summary>The SQL of a query of analysis/queries, to be used within another one.</summary>
    public static string Query(string name) =>
        File.ReadAllText(Path.Combine(Checkout.Root, "analysis", "queries", name + ".sql")).TrimEnd().TrimEnd(';');

    /// <summary>The rows of a query in a directory.</summary>
    public static IReadOnlyList<JsonElement> Rows(string directory, string sql)
    {
        (int exit, string output, string error) = Run(directory, sql);
        Assert.True(exit == 0, error);
        return [.. JsonDocument.Parse(output).RootElement.EnumerateArray()];
    }

    /// <summary>What DuckDB says of a query that it refuses.</summary>
    public static string Complaint(string directory, string sql)
    {
        (int exit, _, string error) = Run(directory, sql);
        Assert.NotEqual(0, exit);
        return error;
    }

    /// <summary>The one number that a query gives.</summary>
    public static double Number(string directory, string sql) =>
        Assert.Single(Rows(directory, sql)).EnumerateObject().Single().Value.GetDouble();

    /// <summary>What the recipe for Polars prints.</summary>
    public static string Pivot(string directory) => Node("pivot.mjs", directory, "").Output.Trim();

    private static (int Exit, string Output, string Error) Run(string directory, string sql) => Node("query.mjs", directory, sql);

    private static (int Exit, string Output, string Error) Node(string script, string directory, string sql)
    {
        ProcessStartInfo start = new("node", [Path.Combine(Readers, script), directory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(sql);
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}

/// <summary>A test that needs DuckDB from npm.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DuckDbFactAttribute : FactAttribute
{
    public DuckDbFactAttribute() => Skip = DuckDb.Missing;
}
