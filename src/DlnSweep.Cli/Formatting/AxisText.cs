using System.Globalization;
using System.Text;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Cli.Formatting;

/// <summary>The axes of a sweep, a line for each; of a zip, a line for each parameter, coupled by a bracket and counted once.</summary>
internal static class AxisText
{
    private const int Width = 80;

    /// <summary>Appends the lines.</summary>
    public static void Append(StringBuilder text, SweepDefinition sweep)
    {
        foreach (Axis axis in sweep.Axes)
        {
            for (int i = 0; i < axis.Columns.Count; i++)
            {
                AxisColumn column = axis.Columns[i];
                string count = i > 0 ? "" : Quantity.Count(axis.Count, "value");
                string line = string.Create(CultureInfo.InvariantCulture, $"  {column.Name,-22} {Bracket(axis, i)} {count,13}  {column}");
                text.AppendLine(line.Length <= Width ? line : line[..(Width - 3)] + "...");
            }
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"  {"replicates",-22}   {sweep.Replicates,6}");
    }

    private static char Bracket(Axis axis, int column) =>
        !axis.IsZip ? ' ' : column == 0 ? '\\' : column == axis.Columns.Count - 1 ? '/' : '|';
}
