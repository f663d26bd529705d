namespace DlnSweep.Numerics.Functions;

/// <summary>Numbers that several kernels need.</summary>
internal static class Constants
{
    /// <summary>Added to a number below 2^51 in size, it leaves the nearest integer in the lowest bits.</summary>
    public const double Rounder = 6755399441055744; // 1.5 2^52

    /// <summary>The bits of 1.0.</summary>
    public const ulong BitsOfOne = 0x3FF0000000000000;

    /// <summary>1 / ln 2.</summary>
    public const double InverseLn2 = 1.4426950408889634;

    /// <summary>ln 2 to 33 bits: its product with an exponent is exact.</summary>
    public const double Ln2High = 0.6931471804855391;

    /// <summary>ln 2 - <see cref="Ln2High"/>.</summary>
    public const double Ln2Low = 7.440617110012397e-11;

    /// <summary>2^100.</summary>
    public const double TwoTo100 = 1267650600228229401496703205376.0;
}
