using System.CommandLine;
using DlnSweep.Cli.Formatting;
using DlnSweep.Cli.Hosting;
using DlnSweep.Estimation.Costs;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli.Commands;

/// <summary><c>plan</c>: what a sweep would do, and what it would cost.</summary>
internal sealed class PlanCommand
{
    private readonly SweepFileArgument file = new();
    private readonly Option<bool> list = new("--list") { Description = "Prints one line per configuration." };
    private readonly Option<bool> json = new("--json") { Description = "Prints JSON." };
    private readonly Option<bool> noProbe = new("--no-probe")
    {
        Description = "Does not run a sample on this machine; the estimate is less precise.",
    };
    private readonly Option<int> workers = new("--workers")
    {
        Description = "Number of configurations that run at the same time, for the wall time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "N",
    };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new("plan", "Dry run: axes, number of configurations and estimated cost. Writes nothing.");
        file.AddTo(command);
        command.Add(list);
        command.Add(json);
        command.Add(workers);
        command.Add(noProbe);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        int together = parsed.GetValue(workers);
        if (together is < 1 or > 4096)
        {
            throw new UsageException($"--workers {together}: expected a number from 1 to 4096.");
        }

        SweepPlan plan = SweepPlan.Create(file.Read(parsed));
        Warnings.Print(plan);
        if (parsed.GetValue(list))
        {
            foreach (Configuration configuration in plan.Enumerate())
            {
                Console.Out.WriteLine(PlanText.Line(configuration, plan));
            }

            return ExitCode.Done;
        }

        using Interruption interruption = new("Stopping: the estimate uses what was measured so far.");
        TimeSpan budget = parsed.GetValue(noProbe) ? TimeSpan.Zero : Estimator.StandardBudget;
        SweepEstimate estimate = Estimator.Estimate(
            plan,
            null,
            together,
            _ => budget,
            Path.GetTempPath(),
            Environment.CpuUsage.TotalTime,
            interruption.Token);
        Console.Out.WriteLine(parsed.GetValue(json) ? PlanText.Json(plan, estimate) : PlanText.Text(plan, estimate));
        return ExitCode.Done;
    }
}
