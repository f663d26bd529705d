using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>The figures of a command's sweep when the file names none: they follow from its axes and from what it declares.</summary>
internal static class CommandFigures
{
    /// <summary>The transfer curves that were asked for, the first metric over the first axes, and what was recorded.</summary>
    public static IReadOnlyList<FigureDeclaration> Of(CommandDeclaration command, IReadOnlyList<Axis> axes, TransferRequest? transfer)
    {
        string[] numbers =
        [
            .. axes.Select(a => a.Columns[0]).Where(c => c.IsNumeric && c.HasSpread).Select(c => c.Name),
        ];
        List<FigureDeclaration> figures = [];
        if (transfer is not null)
        {
            figures.Add(new FigureDeclaration(FigureKind.Transfer, transfer.LearningRate, transfer.Across, transfer.Score));
        }

        if (command.Metrics.FirstOrDefault(m => m.Kind != ValueKind.Text)?.Name is string metric && numbers.Length > 0)
        {
            figures.Add(numbers.Length > 1
                ? new FigureDeclaration(FigureKind.Phase, numbers[0], numbers[1], metric)
                : new FigureDeclaration(FigureKind.Curves, numbers[0], null, metric));
        }

        if (command.Trajectory.Count > 1)
        {
            figures.Add(new FigureDeclaration(FigureKind.Trajectories, DeclaredNames.Step, null, command.Trajectory[1].Name));
        }

        return figures;
    }
}
