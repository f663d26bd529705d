using System.Text.Json;
using DlnSweep.Dynamics.Diagonal;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.Diagonal;

public sealed class MeanFieldTests(ITestOutputHelper output)
{
    // The reference tolerances allow for a mean over three seeds; eight leave the theory less than one failure in a thousand.
    [Theory]
    [InlineData("dmft_A")]
    [InlineData("dmft_B")]
    [InlineData("dmft_D")]
    public void Run_OfReferenceCases_GivesReferenceTrajectories(string id)
    {
        DiagonalSettings settings = Settings(id);
        DiagonalRun[] runs = [.. Enumerable.Range(1, 8).Select(seed => DiagonalRun.Of(settings, seed))];
        List<string> outside = [];
        foreach (JsonElement expected in DiagonalReference.Expected(id))
        {
            double mean = runs.Average(run => run.At(expected.Number("t"), ReferenceColumns.Name(expected.Text("metric"))));
            double tolerance = expected.Number("tol_dmft_M2000_3seeds");
            string line =
                $"t {expected.Number("t")} {expected.Text("metric")} {mean:G6} reference {expected.Number("value"):G6} +- {tolerance:G2}";
            output.WriteLine(line);
            if (!(Math.Abs(mean - expected.Number("value")) <= tolerance))
            {
                outside.Add(line);
            }
        }

        Assert.Empty(outside);
    }

    internal static DiagonalSettings Settings(string id) =>
        DiagonalReference.Case(id).Settings() with { Method = DiagonalMethod.Dmft, Samples = 2000 };
}
