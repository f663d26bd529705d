namespace DlnSweep.Dynamics.Modeling;

/// <summary>One declared parameter of a model. Sweep-file validation, Parquet columns and the documentation follow from it.</summary>
public abstract class Parameter
{
    private protected Parameter(string name, string meaning)
    {
        Name = name;
        Meaning = meaning;
    }

    /// <summary>The name in sweep files and tables, in snake_case.</summary>
    public string Name { get; }

    /// <summary>What it means, in one sentence.</summary>
    public string Meaning { get; }

    /// <summary>The symbol of the paper, for axis titles; the name where there is none.</summary>
    public string Symbol { get => field ?? Name; init; }

    /// <summary>The unit, empty for a pure number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether a sweep file has to give it, because no default would make sense.</summary>
    public bool Required { get; init; }

    /// <summary>
    /// When it has an effect on a result, given the other parameters. Random draws do not depend on a parameter that has none, and a sweep
    /// whose axis never has one is refused.
    /// </summary>
    public When Acts { get; init; } = When.Always;

    /// <summary>
    /// Whether the model gained it after its first release. At its default it is left out of ids and of the keys of random draws, so that
    /// earlier results keep both.
    /// </summary>
    public bool AddedLater { get; init; }

    /// <summary>
    /// Whether it says only what is measured beside the run: random draws do not depend on it, so that the run is the same with and
    /// without.
    /// </summary>
    public bool OnlyMeasures { get; init; }

    /// <summary>The kind of value it takes.</summary>
    public abstract ValueKind Kind { get; }

    /// <summary>The value when the sweep file omits the parameter.</summary>
    public abstract ParameterValue Default { get; }

    /// <summary>
    /// The value when the sweep file omits the parameter, where that follows from the others (of which those that are omitted too have
    /// their <see cref="Default"/>); null where it does not.
    /// </summary>
    public Func<ParameterValues, ParameterValue>? DefaultGiven { get; init; }

    /// <summary>The accepted values in words, such as "a whole number, at least 1" or "one of mup, ntk".</summary>
    public abstract string Range { get; }

    /// <summary>Converts a value from a sweep file; false when it is of the wrong type or out of range (see <see cref="Range"/>).</summary>
    /// <param name="written">The value as written: real, integer, boolean or text.</param>
    /// <param name="value">The value of this parameter's own kind.</param>
    public abstract bool TryConvert(ParameterValue written, out ParameterValue value);

    /// <summary>Whether ids and the keys of random draws name it at this value.</summary>
    public bool IsNamedAt(ParameterValue value) => !AddedLater || value != Default;
}
