using FsCheck;
using FsCheck.Fluent;

namespace DlnSweep.Testing.Models;

/// <summary>Random sweep files of the toy model with small grids: axes of every kind, zips, filters.</summary>
internal static class SweepGenerator
{
    /// <summary>The rest of a file after name and model, without a filter.</summary>
    public static Gen<string> Grid { get; } =
        from replicates in Gen.Choose(1, 3)
        from noise in Entry("label_noise", "0", "-1", "[0, 1]", "[-1, 0, 1]", "[1, 0]", "{linspace: [-1, 1, 3]}", "{arange: [-1, 2]}")
        from rate in Entry("learning_rate", "0.5", "1", "[0.5, 1]", "{geomspace: [0.25, 1, 3]}")
        from residual in Entry("residual", "true", "[true, false]", "[false]")
        from zipped in Gen.Choose(0, 3)
        from depth in Entry("depth", "1", "2", "[1, 2]", "[3, 2, 1]", "{linspace: [1, 3, 3]}")
        from steps in Entry("steps", "10", "[10, 20]", "[10, 20, 30]")
        from pairs in Gen.NonEmptyListOf(Gen.Elements("1 10", "1 20", "2 10", "2 20", "3 30"))
        select $"replicates: {replicates}\nparameters: {{{noise}{rate}{residual}{(zipped > 0 ? depth + steps : "")}}}\n"
            + (zipped > 0 ? "" : Zip([.. pairs.Distinct()]));

    /// <summary>The same, perhaps with a filter.</summary>
    public static Gen<string> Filtered { get; } =
        from grid in Grid
        from condition in Gen.Elements(
            "",
            "where: learning_rate < 0.7 or depth < 3 or steps > 10",
            "where: (label_noise + depth) % 2 == 0 or (label_noise + depth) % 2 == 1 and steps > 10")
        select grid + condition + "\n";

    private static Gen<string> Entry(string name, params string[] values) =>
        Gen.Elements([.. values.Select(v => $"{name}: {v}, "), ""]);

    private static string Zip(string[] pairs) =>
        $"zip: [{{depth: [{string.Join(", ", pairs.Select(p => p.Split(' ')[0]))}], steps: "
            + $"[{string.Join(", ", pairs.Select(p => p.Split(' ')[1]))}]}}]\n";
}
