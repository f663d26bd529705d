using DlnSweep.Figures.Lines;

namespace DlnSweep.Reports.Tests;

public sealed class StraightLineTests
{
    [Fact]
    public void Through_PointsOnALogarithm_FindsItsSlope()
    {
        LinePoint[] points = [.. new[] { 1.0, 10, 100, 1e6 }.Select(x => new LinePoint(x, 3 + (2 * Math.Log(x)))), new(1e7, double.NaN)];
        StraightLine line = StraightLine.Through(points, overLog: true)!;

        Assert.Equal(2, line.Slope, 1e-12);
        Assert.Equal([1.0, 1e6], line.Points.Select(p => p.X));
        Assert.Equal(points[3].Y, line.Points[1].Y, 1e-12);
        Assert.Equal("2 for each unit of ln width", line.Words("width"));
    }

    [Fact]
    public void Through_ScatteredPoints_LeavesResidualsWithoutTrend()
    {
        LinePoint[] points = [new(0, 1), new(1, 0), new(2, 4), new(4, 3)];
        StraightLine line = StraightLine.Through(points, overLog: false)!;
        double Residual(LinePoint p) => p.Y - (line.Points[0].Y + (line.Slope * p.X));

        Assert.Equal(0, points.Sum(Residual), 1e-12);
        Assert.Equal(0, points.Sum(p => p.X * Residual(p)), 1e-12);
        Assert.Null(StraightLine.Through(points[..1], overLog: false));
    }
}
