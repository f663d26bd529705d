using System.CommandLine;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Cli.Commands;

/// <summary><c>models</c>: what can be swept.</summary>
internal sealed class ModelsCommand
{
    private readonly Argument<string?> name = new("NAME") { Description = "A model.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new("models", "Lists the models, or one model's parameters and metrics.");
        command.Add(name);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        ModelRegistry models = ModelRegistry.Standard;
        if (parsed.GetValue(name) is not { } wanted)
        {
            Console.Out.Write(ModelText.List(models));
            return ExitCode.Done;
        }

        IModel model = models.Find(wanted)
            ?? throw new UsageException($"There is no model '{wanted}'. The models are {string.Join(", ", models.Names)}.");
        Console.Out.Write(ModelText.Describe(model));
        return ExitCode.Done;
    }
}
