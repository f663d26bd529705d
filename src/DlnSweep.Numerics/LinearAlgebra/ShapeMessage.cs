using System.Runtime.CompilerServices;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>An interpolated message that is formatted only when a check fails, so that checks allocate nothing.</summary>
[InterpolatedStringHandler]
internal ref struct ShapeMessage
{
    private DefaultInterpolatedStringHandler text;

    /// <summary>Called by the compiler; <paramref name="format"/> tells it to skip the formatting when the check holds.</summary>
    public ShapeMessage(int literalLength, int formattedCount, bool fits, out bool format)
    {
        format = !fits;
        this.text = fits ? default : new DefaultInterpolatedStringHandler(literalLength, formattedCount);
    }

    /// <summary>Appends the text between the holes.</summary>
    public void AppendLiteral(string text) => this.text.AppendLiteral(text);

    /// <summary>Appends a dimension.</summary>
    public void AppendFormatted<T>(T value) => this.text.AppendFormatted(value);

    /// <inheritdoc/>
    public override readonly string ToString() => this.text.ToString();
}
