using DlnSweep.Results.Refinement;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing.Models;

namespace DlnSweep.Results.Tests.Refinement;

public class RefinerTests
{
    private const string Circle = "refine: {x: x, y: y, value: z, boundary: 1, levels: 4}\n";
    private const string Square = "parameters: {x: {linspace: [-2, 2, 9]}, y: {linspace: [-2, 2, 9]}}\n";

    [Fact]
    public void Refine_Circle_EverySquareOfTheFinestGridThatItCrossesIsThere()
    {
        SweepPlan plan = Finish(Square + Circle, Radius);
        HashSet<(double, double)> cells = [.. plan.Enumerate().Select(c => (X(c), Y(c)))];

        int crossed = 0;
        const double Fine = 0.5 / 16;
        for (int i = 0; i < 128; i++)
        {
            for (int j = 0; j < 128; j++)
            {
                (double x, double y) = (-2 + (i * Fine), -2 + (j * Fine));
                double[] corners = [R(x, y), R(x + Fine, y), R(x, y + Fine), R(x + Fine, y + Fine)];
                if (corners.Min() <= 1 && 1 < corners.Max())
                {
                    crossed++;
                    Assert.Superset(new HashSet<(double, double)> { (x, y), (x + Fine, y), (x, y + Fine), (x + Fine, y + Fine) }, cells);
                }
            }
        }

        Assert.True(crossed > 200);
        Assert.InRange(plan.Count, crossed, 129 * 129 / 10);
    }

    [Fact]
    public void Refine_ValuesThatHalvesGive_SameIdsAsTheUniformGrid()
    {
        HashSet<string> uniform =
        [
            .. Plan("parameters: {x: {linspace: [-2, 2, 129]}, y: {linspace: [-2, 2, 129]}}\n").Enumerate().Select(c => c.Id),
        ];
        SweepPlan refined = Finish(Square + Circle, Radius);

        Assert.Superset(refined.Enumerate().Select(c => c.Id).ToHashSet(), uniform);
        Assert.Equal(refined.Count, refined.Enumerate().Select(c => c.Id).Distinct().Count());
    }

    [Fact]
    public void Refine_AnyResultsMissing_APrefixOfTheSameCells()
    {
        string[] all = [.. Finish(Square + Circle, Radius).Enumerate().Select(c => c.Id)];
        System.Random random = new(4);
        SweepPlan grid = Plan(Square + Circle);
        for (int round = 0; round < 40; round++)
        {
            double share = random.NextDouble() * 0.02;
            DlnSweep.Results.Refinement.Refinement part = Refiner.Refine(
                grid, grid.Sweep.Refine!, c => random.NextDouble() < share * c.Level ? default : new CellOutcome(true, Radius(c)));
            Assert.Equal(all[..(int)(grid.Count + part.Cells.Count)], grid.With(part.Cells).Enumerate().Select(c => c.Id));
        }
    }

    [Fact]
    public void Refine_GridNotDone_NothingAdded()
    {
        SweepPlan grid = Plan(Square + Circle);

        DlnSweep.Results.Refinement.Refinement part = Refiner.Refine(grid, grid.Sweep.Refine!, c =>
            c.Index == 40 ? default : new CellOutcome(true, Radius(c)));

        Assert.Empty(part.Cells);
        Assert.False(part.Complete);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(57)]
    [InlineData(100)]
    public void Refine_Budget_NeverMoreAndCoarseSquaresFirst(int budget)
    {
        SweepPlan plan = Finish(
            "replicates: 2\n" + Square + Circle.Replace("levels: 4", $"levels: 4, budget: {budget}", StringComparison.Ordinal),
            Radius);
        SweepPlan free = Finish("replicates: 2\n" + Square + Circle, Radius);

        long addedCount = plan.Count - (81 * 2);
        Assert.InRange(addedCount, Math.Max(0, budget - 9), budget);
        Assert.Equal(free.Enumerate().Take((int)plan.Count).Select(c => c.Id), plan.Enumerate().Select(c => c.Id));
    }

    [Fact]
    public void Refine_Failures_SquaresBesideThemAreLeftAlone()
    {
        SweepPlan all = Finish(Square + Circle, _ => null);

        Assert.Equal(81, all.Count);
    }

    [Fact]
    public void Refine_Condition_NoCellThatItRefuses()
    {
        SweepPlan plan = Finish(Square + "where: x + y < 0.6\n" + Circle, Radius);

        Assert.True(plan.Count > plan.GridCellCount);
        Assert.All(plan.Enumerate(), c => Assert.True(X(c) + Y(c) < 0.6));
    }

    [Fact]
    public void Refine_Planes_EachByItsOwnResults()
    {
        SweepPlan plan = Finish("parameters: {plane: [0, 5], x: {linspace: [-2, 2, 9]}, y: {linspace: [-2, 2, 9]}}\n" + Circle, c =>
            Radius(c) + c.Values["plane"].Integer);

        Assert.All(plan.Enumerate(plan.GridCellCount), c => Assert.Equal(0, c.Values["plane"].Integer));
        Assert.True(plan.Count > plan.GridCellCount);
    }

    [Fact]
    public void Refine_WholeNumbers_StopsWhereThereIsNothingBetween()
    {
        SweepPlan plan = Finish("parameters: {n: [1, 5, 8], x: [0, 1]}\nrefine: {x: n, y: x, value: z, boundary: 4.5, levels: 8}\n", c =>
            c.Values["n"].Integer);

        Assert.Equal([1, 3, 4, 5, 8], plan.Enumerate().Select(c => c.Values["n"].Integer).Distinct().Order());
        Assert.Equal(plan.Count, plan.Enumerate().Select(c => c.Id).Distinct().Count());
    }

    [Fact]
    public void Refine_Curvature_WhereItBendsAndDownToTheError()
    {
        const string Error = "refine: {x: x, y: y, value: z, curvature: 0.01, levels: 5}\n";
        static double? Ridge(Configuration c) => Math.Abs(X(c) - 0.3);
        SweepPlan plan = Finish(Square + Error, Ridge);

        double[] finest = [.. plan.Enumerate().Where(c => c.Level >= 3).Select(c => X(c))];
        Assert.NotEmpty(finest);
        Assert.All(finest, x => Assert.InRange(x, -0.2, 0.8));
        Assert.Equal(81, Finish(Square + Error, c => (2 * X(c)) - Y(c)).Count);
    }

    [Fact]
    public void Enumerate_FromAnyPlace_TheRest()
    {
        SweepPlan plan = Finish("replicates: 3\n" + Square + Circle, Radius);
        string[] all = [.. plan.Enumerate().Select(c => c.Id)];
        for (long from = 0; from < plan.Count; from += 37)
        {
            Assert.Equal(all[(int)from..], plan.Enumerate(from).Select(c => c.Id));
            Assert.Equal((from, all[from]), (plan[from].Index, plan[from].Id));
        }

        Assert.Equal(plan.CellCount, plan.Cells(0).Count());
        Assert.Equal(plan.Cells(90).First().Walker.Snapshot()["x"], plan[90 * 3].Values["x"]);
    }

    [Fact]
    public void Expected_OneCurveAcrossTheMap_IsAboutWhatIsAdded()
    {
        SweepPlan grid = Plan(Square + Circle);

        Expectation expected = Refiner.Expected(grid, grid.Sweep.Refine!);
        SweepPlan line = Finish(Square + Circle, c => X(c) + (0.3 * Y(c)) + 1.1);

        Assert.Equal((0, Refiner.MostAdded(grid, grid.Sweep.Refine!)), (expected.Low, expected.High));
        Assert.InRange((line.Count - grid.Count) / expected.Expected, 0.6, 1.6);
    }

    [Fact]
    public void MostAdded_Always_AtLeastWhatIsAdded()
    {
        SweepPlan plan = Finish(Square + Circle, Radius);

        Assert.Equal((129.0 * 129) - 81, Refiner.MostAdded(Plan(Square + Circle), plan.Sweep.Refine!));
    }

    [Fact]
    public void Midpoints_OfAGeometricAxis_AreGeometric()
    {
        MidpointAxis axis = new(Plan("parameters: {x: {geomspace: [1, 16, 3]}, y: [0, 1]}\n").Sweep.Axes[0].Columns[0], 1);

        Assert.Equal([1, 2, 4, 8, 16], Enumerable.Range(0, axis.Count).Select(i => axis[i]!.Value.Real));
        Assert.Equal([0, 3, -1], new[] { 1.0, 8, 5 }.Select(axis.PlaceOf));
    }

    [Theory]
    [InlineData("refine: {x: x, y: y, value: z}", "6:9", "exactly one of boundary")]
    [InlineData("refine: {x: x, y: y, value: z, boundary: 1, curvature: 1}", "6:9", "exactly one of boundary")]
    [InlineData("refine: {x: x, y: x, value: z, boundary: 1}", "6:19", "two different axes")]
    [InlineData("refine: {x: x, y: n, value: z, boundary: 1}", "6:19", "outside zip; expected x or y")]
    [InlineData("refine: {x: x, y: y, value: zz, boundary: 1}", "6:29", "expected a metric of the model; expected z")]
    [InlineData("refine: {x: x, y: y, value: z, boundry: 1}", "6:32", "did you mean 'boundary'")]
    [InlineData("refine: {x: x, y: y, value: z, boundary: []}", "6:42", "at least one level")]
    [InlineData("refine: {x: x, y: y, value: z, boundary: high}", "6:42", "finite number")]
    [InlineData("refine: {x: x, y: y, value: z, curvature: 0}", "6:43", "above 0")]
    [InlineData("refine: {x: x, y: y, value: z, boundary: 1, levels: 11}", "6:53", "from 1 to 10")]
    [InlineData("refine: {y: y, value: z, boundary: 1}", "6:9", "the key 'x' is missing")]
    public void Parse_Mistake_PlaceAndAdvice(string line, string place, string advice)
    {
        SweepFileException problem = Assert.Throws<SweepFileException>(() => Plan("parameters:\n  x: [0, 1]\n  y: [0, 1]\n" + line));

        Assert.Contains(problem.Errors, e =>
            e.ToString().StartsWith($"s.yaml:{place}:", StringComparison.Ordinal) && e.Message.Contains(advice, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("refine: {x: x, y: y, value: z, boundary: [1, 0.5], levels: 2, budget: 10}")]
    [InlineData("refine: {x: y, y: x, value: z, curvature: 0.01}")]
    public void Write_Request_ReadsBackTheSame(string line)
    {
        SweepDefinition sweep = Plan(Square + line).Sweep;
        string text = SweepFileWriter.Write(sweep);
        SweepDefinition again = SweepFile.Parse(text, "s.yaml", PlaneModel.Registry);

        Assert.Equal(text, SweepFileWriter.Write(again));
        Assert.Equal(SweepRelation.Same, SweepDefinition.Compare(sweep, again).Relation);
    }

    private static SweepPlan Plan(string rest) =>
        SweepPlan.Create(SweepFile.Parse("name: a\nmodel: plane\n" + rest, "s.yaml", PlaneModel.Registry));

    private static SweepPlan Finish(string rest, Func<Configuration, double?> value)
    {
        SweepPlan grid = Plan(rest);
        DlnSweep.Results.Refinement.Refinement done = Refiner.Refine(grid, grid.Sweep.Refine!, c => new CellOutcome(true, value(c)));
        Assert.True(done.Complete);
        return grid.With(done.Cells);
    }

    private static double? Radius(Configuration c) => R(X(c), Y(c));

    private static double R(double x, double y) => Math.Sqrt((x * x) + (y * y));

    private static double X(Configuration c) => c.Values["x"].Real;

    private static double Y(Configuration c) => c.Values["y"].Real;
}
