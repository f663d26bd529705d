using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Testing.Models;

/// <summary>Short ways to make sweeps of the toy model.</summary>
internal static class ToySweep
{
    /// <summary>A sweep whose file goes on after name and model as given.</summary>
    public static SweepDefinition Of(string rest, params string[] overrides) =>
        SweepFile.Parse("name: toy\nmodel: toy\n" + rest, "sweep.yaml", ToyModel.Registry, overrides);

    /// <summary>The errors of a whole file, each as it is printed.</summary>
    public static string[] Errors(string text, params string[] overrides)
    {
        SweepFileException thrown = Assert.Throws<SweepFileException>(() => SweepFile.Parse(text, "s.yaml", ToyModel.Registry, overrides));
        return [.. thrown.Errors.Select(e => e.ToString())];
    }
}
