using System.Text;
using DlnSweep.Sweeps.Figures.Colors;
using DlnSweep.Sweeps.Figures.Drawing;
using DlnSweep.Sweeps.Figures.Scales;
using DlnSweep.Sweeps.Figures.Sheet;

namespace DlnSweep.Sweeps.Figures.Phase;

/// <summary>Paints cells of different size, the coarse ones first.</summary>
internal static class PatchPainter
{
    /// <summary>All patches, one path for each level and colour.</summary>
    public static void Draw(SvgCanvas canvas, IEnumerable<Patch> patches, Scale color, Axes axes)
    {
        canvas.Open("shape-rendering=\"crispEdges\"");
        foreach (IGrouping<int, Patch> level in patches.GroupBy(p => p.Level).OrderBy(g => g.Key))
        {
            foreach (IGrouping<string, Patch> fill in level.Where(p => p.State != CellState.Outside).GroupBy(p => Fill(canvas, p, color)))
            {
                StringBuilder path = new();
                foreach (Patch patch in fill)
                {
                    path.Append($"M{Coordinate.Text(axes.X(patch.X.Low))} {Coordinate.Text(axes.Y(patch.Y.High))}H{Coordinate.Text(axes.X(patch.X.High))}");
                    path.Append($"V{Coordinate.Text(axes.Y(patch.Y.Low))}H{Coordinate.Text(axes.X(patch.X.Low))}Z");
                }

                canvas.Path(path.ToString(), $"fill=\"{fill.Key}\"");
            }
        }

        canvas.Close();
    }

    private static string Fill(SvgCanvas canvas, Patch patch, Scale color) =>
        patch.State == CellState.Value ? Viridis.At(color.Fraction(patch.Value)) : Hatch.Fill(canvas, patch.State);
}
