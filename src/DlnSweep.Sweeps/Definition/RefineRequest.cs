namespace DlnSweep.Sweeps.Definition;

/// <summary>The sweep file's <c>refine</c>: where the grid of two axes is subdivided once its results are known.</summary>
/// <param name="X">The first axis.</param>
/// <param name="Y">The second axis.</param>
/// <param name="Value">The metric that decides (its mean over replicates).</param>
public sealed record RefineRequest(string X, string Y, string Value)
{
    /// <summary>The most often that a side is halved when the file does not say.</summary>
    public const int StandardLevels = 3;

    /// <summary>The most often that a side can be halved.</summary>
    public const int MostLevels = 10;

    /// <summary>
    /// Levels of the value: squares between cells that one of them crosses are subdivided. Empty when the curvature decides.
    /// </summary>
    public IReadOnlyList<double> Boundary { get; init; } = [];

    /// <summary>The error of linear interpolation between cells above which a square is subdivided; null when a boundary decides.</summary>
    public double? Curvature { get; init; }

    /// <summary>How often a side is halved at most.</summary>
    public int Levels { get; init; } = StandardLevels;

    /// <summary>The most configurations that are added; null for any number.</summary>
    public long? Budget { get; init; }
}
