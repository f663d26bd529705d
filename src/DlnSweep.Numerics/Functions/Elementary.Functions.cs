namespace DlnSweep.Numerics.Functions;

public static partial class Elementary
{
    /// <summary>e^x.</summary>
    public static double Exp(double x) => Function<ExpFunction>.Of(x);

    /// <summary>e^x of each element, bit for bit as one by one; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Exp(ReadOnlySpan<double> x, Span<double> y) => Function<ExpFunction>.Map(x, y);

    /// <summary>e^x - 1.</summary>
    public static double Expm1(double x) => Function<Expm1Function>.Of(x);

    /// <summary>e^x - 1 of each element, bit for bit as one by one; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Expm1(ReadOnlySpan<double> x, Span<double> y) => Function<Expm1Function>.Map(x, y);

    /// <summary>2^x.</summary>
    public static double Exp2(double x) => Function<Exp2Function>.Of(x);

    /// <summary>2^x of each element, bit for bit as one by one; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Exp2(ReadOnlySpan<double> x, Span<double> y) => Function<Exp2Function>.Map(x, y);

    /// <summary>ln x.</summary>
    public static double Log(double x) => Function<LogFunction>.Of(x);

    /// <summary>ln x of each element, bit for bit as one by one; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log(ReadOnlySpan<double> x, Span<double> y) => Function<LogFunction>.Map(x, y);

    /// <summary>ln (1 + x).</summary>
    public static double Log1p(double x) => Function<Log1pFunction>.Of(x);

    /// <summary>ln (1 + x) of each element, bit for bit as one by one; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log1p(ReadOnlySpan<double> x, Span<double> y) => Function<Log1pFunction>.Map(x, y);

    /// <summary>The base-2 logarithm.</summary>
    public static double Log2(double x) => Function<Log2Function>.Of(x);

    /// <summary>The base-2 logarithm of each element, bit for bit as one by one; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log2(ReadOnlySpan<double> x, Span<double> y) => Function<Log2Function>.Map(x, y);

    /// <summary>The base-10 logarithm.</summary>
    public static double Log10(double x) => Function<Log10Function>.Of(x);

    /// <summary>The base-10 logarithm of each element, bit for bit as one by one; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log10(ReadOnlySpan<double> x, Span<double> y) => Function<Log10Function>.Map(x, y);

    /// <summary>sinh x.</summary>
    public static double Sinh(double x) => Function<SinhFunction>.Of(x);

    /// <summary>sinh x of each element, bit for bit as one by one; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Sinh(ReadOnlySpan<double> x, Span<double> y) => Function<SinhFunction>.Map(x, y);

    /// <summary>cosh x.</summary>
    public static double Cosh(double x) => Function<CoshFunction>.Of(x);

    /// <summary>cosh x of each element, bit for bit as one by one; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Cosh(ReadOnlySpan<double> x, Span<double> y) => Function<CoshFunction>.Map(x, y);

    /// <summary>tanh x.</summary>
    public static double Tanh(double x) => Function<TanhFunction>.Of(x);

    /// <summary>tanh x of each element, bit for bit as one by one; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Tanh(ReadOnlySpan<double> x, Span<double> y) => Function<TanhFunction>.Map(x, y);

    /// <summary>arsinh x.</summary>
    public static double Asinh(double x) => Function<AsinhFunction>.Of(x);

    /// <summary>arsinh x of each element, bit for bit as one by one; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Asinh(ReadOnlySpan<double> x, Span<double> y) => Function<AsinhFunction>.Map(x, y);

    /// <summary>sin x, x in radians.</summary>
    public static double Sin(double x) => Function<SinFunction>.Of(x);

    /// <summary>sin x, x in radians, of each element, bit for bit as one by one; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Sin(ReadOnlySpan<double> x, Span<double> y) => Function<SinFunction>.Map(x, y);

    /// <summary>cos x, x in radians.</summary>
    public static double Cos(double x) => Function<CosFunction>.Of(x);

    /// <summary>cos x, x in radians, of each element, bit for bit as one by one; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Cos(ReadOnlySpan<double> x, Span<double> y) => Function<CosFunction>.Map(x, y);

    /// <summary>arcsin x; NaN outside [-1, 1].</summary>
    public static double Asin(double x) => Function<AsinFunction>.Of(x);

    /// <summary>arcsin x of each element, bit for bit as one by one; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Asin(ReadOnlySpan<double> x, Span<double> y) => Function<AsinFunction>.Map(x, y);
}
