using System.Xml.Linq;
using DlnSweep.Figures.Colors;
using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Phase;
using DlnSweep.Figures.Rendering;
using DlnSweep.Figures.Sheet;

namespace DlnSweep.Figures.Tests;

public class PhaseMapTests
{
    private static readonly FigureText Words = new("map", "A <map> & more", "Described.", "900 of 900 configurations");

    [Fact]
    public void PhaseMaps_SameData_SameBytes() => Assert.Equal(Svg(Map()), Svg(Map()));

    [Fact]
    public void PhaseMaps_NamesWithMarkup_ValidXml() =>
        Assert.Equal("A <map> & more", XDocument.Parse(Svg(Map())).Root!.Elements().First(e => e.Name.LocalName == "title").Value);

    [Fact]
    public void PhaseMaps_DivergedCell_HatchedAndExplained()
    {
        PhaseMap map = Map();
        map.Grid.Mark(1, 1, CellState.Diverged);
        string svg = Svg(map);
        Assert.Contains("url(#map-diverged)", svg, StringComparison.Ordinal);
        Assert.Contains(">diverged<", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void PhaseMaps_ManyLocatedCells_APictureOfTheirColours()
    {
        PhaseGrid grid = new([.. Enumerable.Range(0, 100).Select(i => (double)i)], [.. Enumerable.Range(0, 60).Select(j => (double)j)]);
        for (int i = 0; i < 100; i++)
        {
            for (int j = 0; j < 60; j++)
            {
                grid.Set(i, j, i == 99 && j == 0 ? 1 : 0);
            }
        }

        grid.Mark(0, 0, CellState.Failed);
        string svg = Svg(Map() with { Grid = grid, Located = true, Contours = [] });
        XElement root = XDocument.Parse(svg).Root!;
        Assert.Contains("url(#map-failed)", svg, StringComparison.Ordinal);
        string data = (string)root.Descendants().Single(e => e.Name.LocalName == "image").Attribute("href")!;
        byte[] png = Convert.FromBase64String(data["data:image/png;base64,".Length..]);
        Assert.Equal("89504E470D0A1A0A0000000D49484452000000640000003C0806000000", Convert.ToHexString(png[..29]));
        Assert.Equal([0xFD, 0xE7, 0x25, 0xFF], Pixel(png, 99, 59));
        Assert.Equal([0x44, 0x01, 0x54, 0xFF], Pixel(png, 98, 59));
        Assert.Equal([0, 0, 0, 0], Pixel(png, 0, 59));
        Assert.DoesNotContain("<image", Svg(Map() with { Grid = grid }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(640, 480, 13)]
    [InlineData(326.4, 270, 10)]
    public void Render_AnySize_NoTwoTextsOverlap(double width, double height, double fontSize) =>
        Layout.AssertReadable(new FigureStyle(width, height, fontSize), [new PhaseMapPanel(Map(), [Map()])]);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(3, 1)]
    public void Render_AxisOfOneCell_Readable(int columns, int rows)
    {
        PhaseGrid grid = new([.. Enumerable.Range(1, columns).Select(i => (double)i)], [.. Enumerable.Range(1, rows).Select(j => 0.1 * j)]);
        grid.Set(0, 0, 0.5);
        foreach (bool log in (bool[])[false, true])
        {
            PhaseMap map = Map() with { Grid = grid, LogX = log, LogY = log, LogValue = log };
            Layout.AssertReadable(FigureStyle.Column, [new PhaseMapPanel(map, [map])]);
            Assert.NotNull(XDocument.Parse(Svg(map)).Root);
        }
    }

    [Theory]
    [InlineData(CellState.Missing, "not run yet")]
    [InlineData(CellState.Diverged, "diverged")]
    [InlineData(CellState.Failed, "failed")]
    [InlineData(CellState.NoValue, "no value")]
    public void Render_NoCellWithAValue_ReadableAndExplained(CellState state, string word)
    {
        PhaseMap map = Map();
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                map.Grid.Mark(i, j, state);
            }
        }

        IReadOnlyList<string> words = Layout.AssertReadable(FigureStyle.Column, [new PhaseMapPanel(map, [map])]);
        Assert.Contains(word, words);
    }

    [Fact]
    public void Draw_Noise_NoContourThroughIt()
    {
        PhaseGrid grid = new([.. Enumerable.Range(0, 40).Select(i => (double)i)], [.. Enumerable.Range(0, 40).Select(j => (double)j)]);
        for (int i = 0; i < 40; i++)
        {
            for (int j = 0; j < 40; j++)
            {
                grid.Set(i, j, (i + j) % 2);
            }
        }

        Assert.DoesNotContain("stroke-linejoin", Svg(Map() with { Grid = grid, Contours = [0.5], Lines = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_Circle_OneClosedLineOnIt()
    {
        double[] axis = [.. Enumerable.Range(-20, 41).Select(i => i / 10.0)];
        double[,] values = new double[41, 41];
        for (int i = 0; i < 41; i++)
        {
            for (int j = 0; j < 41; j++)
            {
                values[i, j] = (axis[i] * axis[i]) + (axis[j] * axis[j]);
            }
        }

        List<Point> line = Assert.Single(ContourTracer.Trace(axis, axis, values, 1.5));
        Assert.Equal(line[0], line[^1]);
        Assert.All(line, p => Assert.Equal(1.5, (p.X * p.X) + (p.Y * p.Y), 0.003));
    }

    private static byte[] Pixel(byte[] png, int x, int y)
    {
        int length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using System.IO.Compression.ZLibStream zlib = new(
            new MemoryStream(png, 41, length),
            System.IO.Compression.CompressionMode.Decompress);
        using MemoryStream rows = new();
        zlib.CopyTo(rows);
        int width = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        return rows.ToArray().AsSpan((y * (1 + (4 * width))) + 1 + (4 * x), 4).ToArray();
    }

    private static string Svg(PhaseMap map) => FigureRenderer.PhaseMaps(Words, FigureStyle.Screen, [map]);

    private static PhaseMap Map()
    {
        PhaseGrid grid = new([0, 1, 2, 3], [0, 1, 2]);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                grid.Set(i, j, i + (0.5 * j));
            }
        }

        return new PhaseMap
        {
            Grid = grid,
            XTitle = @"$\gamma_{\sigma^2}$",
            YTitle = @"$\gamma_w$",
            ValueTitle = "test error",
            Lines = [new("diagonal", "black", x => x)],
        };
    }
}
