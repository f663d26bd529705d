using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using DlnSweep.Sweeps.Commands;

namespace DlnSweep.Live.Html;

/// <summary>
/// HTML that is safe by construction: what is inserted into <see cref="Of"/> is escaped, unless it is markup itself. So no name from a
/// sweep file can become an element or an attribute.
/// </summary>
internal readonly struct Markup(string html)
{
    private readonly string? html = html;

    /// <summary>Nothing.</summary>
    public static Markup Empty => default;

    /// <summary>Markup with insertions.</summary>
    public static Markup Of(ref Handler handler) => new(handler.ToString());

    /// <summary>Several one after another.</summary>
    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts));

    /// <summary>Markup for every item.</summary>
    public static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> make) => Join(items.Select(make));

    /// <inheritdoc/>
    public override string ToString() => html ?? "";

    /// <summary>Collects the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly StringBuilder text;

        public Handler(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + (16 * formattedCount));

        public void AppendLiteral(string value) => text.Append(value);

        public void AppendFormatted(Markup value) => text.Append(value.ToString());

        public void AppendFormatted(string? value) => text.Append(WebUtility.HtmlEncode(value is null ? null : PrintableText.Of(value)));

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => text.Append(WebUtility.HtmlEncode(value.ToString(format, CultureInfo.InvariantCulture)));

        public override string ToString() => text.ToString();
    }
}
