namespace DlnSweep.Dynamics.Modeling;

/// <summary>Every one of a few conditions holds; without any it always holds.</summary>
internal sealed class WhenAll(IReadOnlyList<When> parts) : When
{
    public override IEnumerable<Parameter> Parameters => parts.SelectMany(p => p.Parameters).Distinct();

    public override When Not() => new WhenAny([.. parts.Select(p => p.Not())]);

    public override bool CanHold(ParameterValues values, IReadOnlyList<string> open)
    {
        foreach (When part in parts)
        {
            if (!part.CanHold(values, open))
            {
                return false;
            }
        }

        return true;
    }

    // One part that fails is reason enough.
    public override IEnumerable<Parameter> Blame(ParameterValues values) =>
        parts.FirstOrDefault(p => !p.Holds(values))?.Blame(values) ?? [];

    public override string ToString() =>
        parts.Count == 0 ? "always" : string.Join(" and ", parts.Select(p => p is WhenAny ? $"({p})" : p.ToString()));
}
