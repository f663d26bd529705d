using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Sweeps.Templates;

namespace DlnSweep.Sweeps.Tests.Templates;

public class TemplateTextTests
{
    public static TheoryData<string> Models => [.. ModelRegistry.Standard.Names];

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_EveryModel_PlansWithoutAWarningAndIsTheSameSweepAsItsAxesAlone(string model)
    {
        SweepTemplate template = SweepTemplate.Find(model)!;
        string text = TemplateText.Of(template, "first");

        SweepPlan plan = SweepPlan.Create(SweepFile.Parse(text, "new", ModelRegistry.Standard));

        Assert.Empty(plan.Warnings);
        Assert.InRange(plan.Count, 50, 2000);
        Assert.All(plan.Sweep.Axes, axis => Assert.Contains(template.Values, v => v.Name == axis.Name));
        SweepPlan bare = SweepPlan.Create(SweepFile.Parse(
            $"name: first\nmodel: {model}\nseed: 1\nreplicates: {template.Replicates}\nparameters:\n"
                + string.Concat(template.Values.Select(v => $"  {v.Name}: {v.Value}\n")),
            "bare",
            ModelRegistry.Standard));
        Assert.Equal(
            bare.Enumerate().Select(c => c.Id).Order(StringComparer.Ordinal),
            plan.Enumerate().Select(c => c.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_EveryModel_NamesEveryParameterAndCommentsFit80Columns(string model)
    {
        string text = TemplateText.Of(SweepTemplate.Find(model)!, "first");

        Assert.All(ModelRegistry.Standard.Find(model)!.Parameters, p => Assert.Matches($@"\b{p.Name}\b", text));
        Assert.All(text.Split('\n').Where(l => l.TrimStart().StartsWith('#')), l => Assert.InRange(l.Length, 1, 80));
    }
}
