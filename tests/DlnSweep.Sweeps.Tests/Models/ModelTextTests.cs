using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Models;
using DlnSweep.Testing.Models;

namespace DlnSweep.Sweeps.Tests.Models;

public sealed class ModelTextTests
{
    public static TheoryData<string> Names => [.. ModelRegistry.Standard.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Describe_EveryModel_FitsEightyColumnsAndNamesEverything(string name)
    {
        IModel model = ModelRegistry.Standard.Find(name)!;
        string text = ModelText.Describe(model);

        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.All(model.Parameters, p => Assert.Contains($"\n  {p.Name} ", text));
        Assert.All(model.Metrics, m => Assert.Contains($"\n  {m.Name} ", text));
        Assert.All(model.Parameters, p => Assert.Contains($"| `{p.Name}` |", ModelMarkdown.Describe(model)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Declaration_EveryModel_IsConsistent(string name)
    {
        IModel model = ModelRegistry.Standard.Find(name)!;
        ParameterValues defaults = ModelText.Defaults(model);

        Assert.All(model.Parameters, p => Assert.True(p.TryConvert(p.Default, out ParameterValue value) && value == p.Default, p.Name));
        Assert.Null(model.Check(defaults));
        Assert.Equal(model.Parameters.Count, model.Parameters.Select(p => p.Name).Distinct().Count());
        FigureDeclaration[] drawsMetrics = [.. model.Figures.Where(f => f.Kind is not (FigureKind.Trajectories or FigureKind.Coordinates))];
        Assert.All(drawsMetrics, f => Assert.NotNull(model.FindMetric(f.Value)));
        Assert.All(drawsMetrics, f =>
            Assert.True(f.Kind == FigureKind.Tradeoff ? model.FindMetric(f.X) is not null : model.IndexOfParameter(f.X) >= 0, f.X));
    }

    [Fact]
    public void Describe_Toy_LooksLikeThis() =>
        Assert.StartsWith(
            """
            toy (version 3): A toy.
            Source: Nobody, 2024

            Parameters
              name           type     default     range
              learning_rate  number   0.5         a number, above 0
                  the step size [η]
              width          number   64          a whole number, at least 1, or .inf
                  the width

            """,
            ModelText.Describe(ToyModel.Model));

    [Fact]
    public void List_Standard_HasALineForEveryModel() =>
        Assert.All(ModelRegistry.Standard.Models, m => Assert.Contains($"  {m.Name} ", ModelText.List(ModelRegistry.Standard)));
}
