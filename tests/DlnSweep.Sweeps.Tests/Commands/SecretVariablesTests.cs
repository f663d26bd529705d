using DlnSweep.Results.Merging;

namespace DlnSweep.Sweeps.Tests.Commands;

/// <summary>Looks at the environment of a program that a sweep has started.</summary>
public class SecretVariablesTests
{
    [Fact]
    public async Task Run_SecretsInTheEnvironment_AreNotThereForThePrograms()
    {
        string[] secret =
        [
            "DLNSWEEP_CONNECTION", "DLNSWEEP_DASHBOARD_PASSWORD", "DLNSWEEP_TLS_KEY", "DLNSWEEP_TLS_CERTIFICATE", "PGPASSWORD",
            "PGPASSFILE", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS",
        ];
        const string Known = "SECRET_VARIABLES_TEST";
        string[] all = [.. secret, Known];
        string?[] before = [.. all.Select(Environment.GetEnvironmentVariable)];
        try
        {
            foreach (string name in all)
            {
                Environment.SetEnvironmentVariable(name, $"told-{name}-told");
            }

            using CommandSweep sweep = new(
                "env > seen; echo '{\"y\": 1}'",
                "parameters: {x: {type: integer, default: 1}}\nmetrics: [y]\nenvironment: {PGHOST: declared}\n",
                "parameters: {x: 1}\n");
            Assert.Equal(new Coverage(1, 0, 0, 0), await sweep.RunAsync());

            string[] seen = File.ReadAllLines(sweep["seen"]);
            Assert.Contains($"{Known}=told-{Known}-told", seen);
            Assert.Contains("PGHOST=declared", seen);
            Assert.Equal([Known], seen.Where(line => line.Contains("told-", StringComparison.Ordinal)).Select(line => line.Split('=')[0]));
        }
        finally
        {
            for (int i = 0; i < all.Length; i++)
            {
                Environment.SetEnvironmentVariable(all[i], before[i]);
            }
        }
    }
}
