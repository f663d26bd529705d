using DlnSweep.Figures.Text;
using System.Text;
using DlnSweep.Figures.Colors;
using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Scales;
using DlnSweep.Figures.Sheet;

namespace DlnSweep.Figures.Phase;

/// <summary>Paints cells of different size, the coarse ones first.</summary>
internal static class PatchPainter
{
    private const string Crisp = "shape-rendering=\"crispEdges\"";

    /// <summary>All patches, one path for each level and colour.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="patches">The cells.</param>
    /// <param name="color">The scale of their values.</param>
    /// <param name="axes">The axes.</param>
    /// <param name="located">Whether the drawing says where the edges of its cells lie.</param>
    public static void Draw(SvgCanvas canvas, IReadOnlyList<Patch> patches, Scale color, Axes axes, bool located)
    {
        canvas.Open(located ? $"{Edges(new PatchMesh(patches), axes)} {Crisp}" : Crisp);
        foreach (IGrouping<int, Patch> level in patches.GroupBy(p => p.Level).OrderBy(g => g.Key))
        {
            foreach (IGrouping<string, Patch> fill in level.Where(p => p.State != CellState.Outside).GroupBy(p => Fill(canvas, p, color)))
            {
                StringBuilder path = new();
                foreach (Patch patch in fill)
                {
                    path.Append(
                        $"M{Coordinate.Text(axes.X(patch.X.Low))} "
                            + $"{Coordinate.Text(axes.Y(patch.Y.High))}H{Coordinate.Text(axes.X(patch.X.High))}");
                    path.Append($"V{Coordinate.Text(axes.Y(patch.Y.Low))}H{Coordinate.Text(axes.X(patch.X.Low))}Z");
                }

                canvas.Path(path.ToString(), $"fill=\"{fill.Key}\"");
            }
        }

        canvas.Close();
    }

    private static string Edges(PatchMesh mesh, Axes axes) =>
        $"class=\"cells\" data-x=\"{string.Join(' ', mesh.Xs.Select(x => Coordinate.Text(axes.X(x))))}\" "
            + $"data-y=\"{string.Join(' ', mesh.Ys.Select(y => Coordinate.Text(axes.Y(y))))}\"";

    private static string Fill(SvgCanvas canvas, Patch patch, Scale color) =>
        patch.State == CellState.Value ? Viridis.At(color.Fraction(patch.Value)) : Hatch.Fill(canvas, patch.State);
}
