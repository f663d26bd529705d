using DlnSweep.Numerics.Functions;

namespace DlnSweep.Results.Transfer;

/// <summary>
/// Turns a hyperparameter's values into octaves (powers of two) and back. A parameter named log2_… or log10_… is a logarithm already.
/// </summary>
internal sealed class OctaveScale
{
    private const double OctavesPerDecade = 3.321928094887362; // log2(10)

    private readonly bool isLogarithm;
    private readonly double octavesPerUnit;

    /// <summary>The scale of a parameter.</summary>
    public OctaveScale(string parameter)
    {
        isLogarithm = parameter.StartsWith("log2_", StringComparison.Ordinal) || parameter.StartsWith("log10_", StringComparison.Ordinal);
        octavesPerUnit = parameter.StartsWith("log10_", StringComparison.Ordinal) ? OctavesPerDecade : 1;
    }

    /// <summary>Whether a value has a place on the scale.</summary>
    public bool Accepts(double value) => double.IsFinite(value) && (isLogarithm || value > 0);

    /// <summary>The octaves of a value that <see cref="Accepts"/> is true for.</summary>
    public double ToOctaves(double value) => isLogarithm ? value * octavesPerUnit : Elementary.Log2(value);

    /// <summary>The value at an octave.</summary>
    public double FromOctaves(double octaves) => isLogarithm ? octaves / octavesPerUnit : Elementary.Exp2(octaves);
}
