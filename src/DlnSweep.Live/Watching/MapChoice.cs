using System.Globalization;
using System.Text;

namespace DlnSweep.Live.Watching;

/// <summary>What a live map shows. Made by <see cref="MapMenu.Choose"/>, so that it fits the sweep.</summary>
public sealed record MapChoice
{
    /// <summary>The metric.</summary>
    public required string Value { get; init; }

    /// <summary>Its statistic over the replicates of a cell: mean, sd, min or max.</summary>
    public required string Statistic { get; init; }

    /// <summary>The parameter on the horizontal axis.</summary>
    public required string X { get; init; }

    /// <summary>The parameter on the vertical axis; null for a curve over <see cref="X"/>.</summary>
    public required string? Y { get; init; }

    /// <summary>Whether the value is on a logarithmic scale.</summary>
    public required bool Log { get; init; }

    /// <summary>The point on every axis of the sweep; those of the two axes of the map do not matter.</summary>
    public required IReadOnlyList<int> Points { get; init; }

    /// <summary>The choice as a query, the same text for the same choice.</summary>
    public string Query()
    {
        StringBuilder query = new();
        Append("value", Value);
        Append("of", Statistic);
        Append("x", X);
        Append("y", Y ?? MapMenu.None);
        Append("log", Log ? "1" : "0");
        for (int axis = 0; axis < Points.Count; axis++)
        {
            Append(string.Create(CultureInfo.InvariantCulture, $"at{axis}"), Points[axis].ToString(CultureInfo.InvariantCulture));
        }

        return query.ToString();

        void Append(string name, string value) =>
            query.Append(query.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }
}
