namespace DlnSweep.Dynamics.Modeling;

/// <summary>The kinds of figure that a sweep file or a model can ask for.</summary>
public enum FigureKind
{
    /// <summary>A map of a metric (mean over replicates) over two axes, with contour lines and the model's phase lines.</summary>
    Phase,

    /// <summary>A metric against one axis, one line for each value of a second axis.</summary>
    Curves,

    /// <summary>Trajectory columns against step or time, one line for each configuration group.</summary>
    Trajectories,

    /// <summary>The score against the transferred hyperparameter, one curve for each value of the axis across which it transfers.</summary>
    Transfer,

    /// <summary>A metric against another metric, one curve through the cells of an axis for each value of a second one.</summary>
    Tradeoff,

    /// <summary>
    /// A coordinate check: trajectory columns against an axis such as the width, one curve for each of a few recorded steps.
    /// </summary>
    Coordinates,
}

/// <summary>One figure, as a model's default or as asked for by a sweep file.</summary>
/// <param name="Kind">What is drawn.</param>
/// <param name="X">The parameter (trajectories: recorded column; trade-off: metric) on the horizontal axis.</param>
/// <param name="Y">Phase: the parameter on the vertical axis. Others: the parameter that tells the lines apart, or null.</param>
/// <param name="Value">
/// The metric that is drawn. Trajectories, coordinates: the recorded columns, separated by commas. Phase: also a column of the transfer
/// table.
/// </param>
public sealed record FigureDeclaration(FigureKind Kind, string X, string? Y, string Value)
{
    /// <summary>The title; null for one made from the names.</summary>
    public string? Title { get; init; }

    /// <summary>Whether the value is coloured (phase) or drawn (lines) on a logarithmic scale.</summary>
    public bool LogValue { get; init; }

    /// <summary>Whether the horizontal axis is logarithmic.</summary>
    public bool LogX { get; init; }

    /// <summary>Whether the vertical axis of a phase map is logarithmic.</summary>
    public bool LogY { get; init; }

    /// <summary>
    /// Whether curves go through medians over replicates with quartiles, as those of transfer do, instead of means with standard errors.
    /// </summary>
    public bool Median { get; init; }

    /// <summary>Whether curves get a least-squares straight line, over the logarithm of x where that axis is logarithmic.</summary>
    public bool Fit { get; init; }

    /// <summary>
    /// Phase: the axis (or axes, separated by commas) over which the value is smallest; the map shows where on the first of them. Null for
    /// the value itself.
    /// </summary>
    public string? Best { get; init; }

    /// <summary>Whether trajectories get the frontier of their curves: where neighbours cross, and the powers that it follows.</summary>
    public bool Frontier { get; init; }

    /// <summary>Contour levels of a phase map; empty for automatic ones.</summary>
    public IReadOnlyList<double> Contours { get; init; } = [];
}
