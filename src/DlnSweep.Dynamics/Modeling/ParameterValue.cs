using System.Globalization;

namespace DlnSweep.Dynamics.Modeling;

/// <summary>A value of a parameter or a metric: real, integer, boolean or text.</summary>
public readonly record struct ParameterValue
{
    private readonly double real;
    private readonly long integer;
    private readonly string? text;

    private ParameterValue(ValueKind kind, double real, long integer, string? text)
    {
        Kind = kind;
        this.real = real;
        this.integer = integer;
        this.text = text;
    }

    /// <summary>Which of the accessors below is meaningful.</summary>
    public ValueKind Kind { get; }

    /// <summary>The value of a <see cref="ValueKind.Real"/>; of an <see cref="ValueKind.Integer"/>, converted.</summary>
    public double Real => Kind switch
    {
        ValueKind.Real => real,
        ValueKind.Integer => integer,
        _ => throw Mismatch(ValueKind.Real),
    };

    /// <summary>The value of an <see cref="ValueKind.Integer"/>.</summary>
    public long Integer => Kind == ValueKind.Integer ? integer : throw Mismatch(ValueKind.Integer);

    /// <summary>The value of a <see cref="ValueKind.Boolean"/>.</summary>
    public bool Boolean => Kind == ValueKind.Boolean ? integer != 0 : throw Mismatch(ValueKind.Boolean);

    /// <summary>The value of a <see cref="ValueKind.Text"/>.</summary>
    public string Text => Kind == ValueKind.Text ? text! : throw Mismatch(ValueKind.Text);

    /// <summary>A real value.</summary>
    public static ParameterValue Of(double value) => new(ValueKind.Real, value, 0, null);

    /// <summary>An integer value.</summary>
    public static ParameterValue Of(long value) => new(ValueKind.Integer, 0, value, null);

    /// <summary>A boolean value.</summary>
    public static ParameterValue Of(bool value) => new(ValueKind.Boolean, 0, value ? 1 : 0, null);

    /// <summary>A text value.</summary>
    public static ParameterValue Of(string value) => new(ValueKind.Text, 0, 0, value);

    /// <summary>The value as a sweep file writes it (shortest digits that give the same double back; <c>.inf</c> for infinity).</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Real when double.IsPositiveInfinity(real) => ".inf",
        ValueKind.Real when double.IsNegativeInfinity(real) => "-.inf",
        ValueKind.Real => real.ToString("R", CultureInfo.InvariantCulture),
        ValueKind.Integer => integer.ToString(CultureInfo.InvariantCulture),
        ValueKind.Boolean => integer != 0 ? "true" : "false",
        _ => text ?? "",
    };

    private InvalidOperationException Mismatch(ValueKind wanted) => new($"The value {this} is {Kind}, not {wanted}.");
}
