namespace DlnSweep.Dynamics.Modeling;

/// <summary>At least one of a few conditions holds; without any it never holds.</summary>
internal sealed class WhenAny(IReadOnlyList<When> parts) : When
{
    public override IEnumerable<Parameter> Parameters => parts.SelectMany(p => p.Parameters).Distinct();

    public override When Not() => new WhenAll([.. parts.Select(p => p.Not())]);

    public override bool CanHold(ParameterValues values, IReadOnlyList<string> open)
    {
        foreach (When part in parts)
        {
            if (part.CanHold(values, open))
            {
                return true;
            }
        }

        return false;
    }

    public override IEnumerable<Parameter> Blame(ParameterValues values) =>
        Holds(values) ? [] : parts.SelectMany(p => p.Blame(values)).Distinct();

    public override string ToString() =>
        parts.Count == 0 ? "never" : string.Join(", or ", parts.Select(p => p is WhenAll ? $"({p})" : p.ToString()));
}
