using System.CommandLine;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli.Commands;

/// <summary><c>plan</c>: what a sweep would do.</summary>
internal sealed class PlanCommand
{
    private readonly SweepFileArgument file = new();
    private readonly Option<bool> list = new("--list") { Description = "Prints one line per configuration." };
    private readonly Option<bool> json = new("--json") { Description = "Prints JSON." };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new("plan", "Dry run: axes, number of configurations and predicted cost; writes nothing.");
        file.AddTo(command);
        command.Add(list);
        command.Add(json);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        SweepPlan plan = SweepPlan.Create(file.Read(parsed));
        if (parsed.GetValue(list))
        {
            foreach (Configuration configuration in plan.Enumerate())
            {
                Console.Out.WriteLine(PlanText.Line(configuration, plan));
            }
        }
        else
        {
            Console.Out.WriteLine(parsed.GetValue(json) ? PlanText.Json(plan) : PlanText.Text(plan));
        }

        return ExitCode.Done;
    }
}
