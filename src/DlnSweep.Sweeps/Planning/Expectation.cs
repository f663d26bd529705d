namespace DlnSweep.Sweeps.Planning;

/// <summary>A number that is not known yet.</summary>
/// <param name="Expected">What is expected.</param>
/// <param name="Low">The lower end of a 90 % interval.</param>
/// <param name="High">The upper end.</param>
public sealed record Expectation(double Expected, double Low, double High)
{
    // Of a normal variable: 90 % lie within so many standard deviations.
    private const double Ninety = 1.64;

    /// <summary>An expectation whose logarithm has a standard deviation.</summary>
    public static Expectation Of(double expected, double logDeviation) =>
        new(expected, expected * Math.Exp(-Ninety * logDeviation), expected * Math.Exp(Ninety * logDeviation));

    /// <summary>The same in another unit, or a part of it.</summary>
    public Expectation Times(double factor) => new(Expected * factor, Low * factor, High * factor);

    /// <summary>With something certain added.</summary>
    public Expectation Plus(double certain) => Plus(new Expectation(certain, certain, certain));

    /// <summary>The sum; as both may be off to the same side, so may it.</summary>
    public Expectation Plus(Expectation other) => new(Expected + other.Expected, Low + other.Low, High + other.High);
}
