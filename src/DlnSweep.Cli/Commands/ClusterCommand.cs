using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DlnSweep.Cli.Options;
using DlnSweep.Cli.Formatting;
using DlnSweep.Cli.Hosting;
using DlnSweep.Cluster.Client;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Postgres;
using DlnSweep.Cluster.Stores;
using DlnSweep.Sweeps;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Cli.Commands;

/// <summary>
/// <c>cluster init</c>, <c>cluster status</c> and <c>cluster stop</c>: the store that silos meet in, and what they run.
/// </summary>
internal sealed class ClusterCommand
{
    private readonly Option<string?> store = ClusterOptions.CreateStore();

    private readonly Option<string?> grantTo = new("--grant-to")
    {
        Description = "An existing role that is granted the rights that silos and clients need, and no others.",
        HelpName = "ROLE",
    };

    private readonly Argument<string> sweep = new("SWEEP")
    {
        Description = "The output directory, or the sweep's name as 'cluster status' shows it.",
    };
    private readonly ClusterOptions names = new();
    private readonly Option<bool> json = new("--json") { Description = "Prints JSON." };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command init = new("init", "Prepares a PostgreSQL database: tables, functions and queries, in one transaction. Running it again "
            + "changes nothing.");
        init.Add(store);
        init.Add(grantTo);
        init.SetAction((parsed, cancellation) => AnswerAsync(() => InitAsync(parsed, cancellation)));

        Command status = new("status", "Shows the silos, their state and the age of their heartbeats, the sweeps and the reminders.");
        status.Add(store);
        status.Add(json);
        status.SetAction((parsed, cancellation) => AnswerAsync(() => StatusAsync(parsed, cancellation)));

        Command stop = new("stop", "Stops a sweep on the cluster: the silos write checkpoints, and 'run --cluster' resumes it.");
        stop.Add(sweep);
        stop.Add(store);
        names.AddTo(stop);
        stop.SetAction((parsed, cancellation) => AnswerAsync(() => StopAsync(parsed, cancellation)));
        return new Command("cluster", "Prepares, shows and stops what a cluster of silos shares through its "
            + "store.") { init, status, stop, new CertificatesCommand().Create() };
    }

    private async Task<int> InitAsync(ParseResult parsed, CancellationToken cancellation)
    {
        ClusterStore place = ReadStore(parsed);
        string? role = parsed.GetValue(grantTo);
        if (place is not ClusterConnection database)
        {
            if (role is not null)
            {
                throw new UsageException("--grant-to is for PostgreSQL; users of a Redis server get their rights there.");
            }

            await place.ReadStatusAsync(cancellation);
            Console.Out.WriteLine($"{place}: needs no preparation");
            return ExitCode.Done;
        }

        (int before, int after) = await ClusterSchema.InitializeAsync(database, role, $"dlnsweep {ProductVersion.Text}", cancellation);
        string change =
            before == after ? "already at"
            : before == 0 ? "prepared, now at"
            : string.Create(CultureInfo.InvariantCulture, $"upgraded from schema version {before}, now at");
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Database {database}: {change} schema version {after}"));
        if (role is not null)
        {
            Console.Out.WriteLine($"Role {role} has the rights of a silo");
        }

        return ExitCode.Done;
    }

    private async Task<int> StatusAsync(ParseResult parsed, CancellationToken cancellation)
    {
        ClusterStatus status = await ReadStore(parsed).ReadStatusAsync(cancellation);
        Console.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(status, SnakeCase) : ClusterText.Of(status));
        return ExitCode.Done;
    }

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    private async Task<int> StopAsync(ParseResult parsed, CancellationToken cancellation)
    {
        (string cluster, string service) = names.Read(parsed);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StopLimit);
        try
        {
            await using ClusterSession session = await ClusterClient.ConnectAsync(
                ReadStore(parsed), cluster, service, NullLoggerFactory.Instance, limit.Token, names.ReadSecurity(parsed));
            Console.Out.WriteLine(await SweepStop.RunAsync(session, parsed.GetValue(sweep)!, limit.Token));
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Console.Error.WriteLine(
                $"No silo of cluster {cluster} answered within {StopLimit.TotalSeconds:0} s. The sweep may still be running.");
            return ExitCode.Environment;
        }
        catch (ClusterException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private ClusterStore ReadStore(ParseResult parsed) => ClusterOptions.Store(parsed.GetValue(store), "--store");

    private static async Task<int> AnswerAsync(Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (ClusterDatabaseException error)
        {
            Console.Error.WriteLine(error.Message);
            return error.IsInput ? ExitCode.BadInput : ExitCode.Environment;
        }
    }
}
