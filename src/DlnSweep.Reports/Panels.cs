using DlnSweep.Figures.Drawing;

namespace DlnSweep.Reports;

/// <summary>How panels stand on a sheet.</summary>
internal static class Panels
{
    /// <summary>Panels in a row.</summary>
    public static int Columns(int count) => count switch
    {
        1 => 1,
        2 or 4 => 2,
        _ => 3,
    };

    /// <summary>A sheet of a paper: one column of a journal for one panel, the width of a page for more.</summary>
    public static FigureStyle Print(int count)
    {
        int columns = Columns(count);
        int rows = (count + columns - 1) / columns;
        return count == 1
            ? FigureStyle.Column
            : FigureStyle.Column with
            {
                Width = 2 * FigureStyle.Column.Width,
                Height = 45 + (rows * (columns == 3 ? 210 : 235)),
            };
    }

    /// <summary>A sheet with room for them.</summary>
    public static FigureStyle Style(int count)
    {
        int columns = Columns(count);
        int rows = (count + columns - 1) / columns;
        return new FigureStyle(columns * (columns == 3 ? 380 : 480), 70 + (rows * 390), 13);
    }
}
