using System.CommandLine;
using DlnSweep.Cli.Hosting;
using DlnSweep.Results.Merging;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Cli.Commands;

/// <summary><c>models</c>: what can be swept.</summary>
internal sealed class ModelsCommand
{
    private readonly Argument<string?> name = new("NAME") { Description = "A model.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> markdown = new("--markdown") { Description = "Prints the reference as Markdown." };
    private readonly Option<bool> tables = new("--tables") { Description = "Prints the columns of the Parquet files as Markdown." };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new("models", "Lists the models, or one model's parameters and metrics.");
        command.Add(name);
        command.Add(markdown);
        command.Add(tables);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        ModelRegistry models = ModelRegistry.Standard;
        if (parsed.GetValue(name) == "command")
        {
            Console.Out.Write(CommandHelp.Text);
            return ExitCode.Done;
        }

        IModel? chosen = parsed.GetValue(name) is { } wanted
            ? models.Find(wanted)
                ?? throw new UsageException($"There is no model '{wanted}'. The models are {string.Join(", ", models.NamesInFiles)}.")
            : null;
        Func<IModel, string>? describe =
            parsed.GetValue(markdown) ? ModelMarkdown.Describe
            : parsed.GetValue(tables) ? TableMarkdown.Describe
            : null;
        if (chosen is null && describe is null)
        {
            Console.Out.Write(ModelText.List(models));
            return ExitCode.Done;
        }

        foreach (IModel model in chosen is null ? models.Models : [chosen])
        {
            Console.Out.Write((describe ?? ModelText.Describe)(model));
        }

        return ExitCode.Done;
    }
}
