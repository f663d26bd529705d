namespace DlnSweep.Estimation.Costs;

/// <summary>One configuration that was run to see what it costs.</summary>
/// <param name="Declared">Its declared core seconds.</param>
/// <param name="Measured">Its core seconds; extrapolated by its progress where <paramref name="Whole"/> is false.</param>
/// <param name="Waited">Wall seconds beyond the core seconds: storage, and other work on the machine.</param>
/// <param name="Whole">Whether it ran to its end.</param>
/// <param name="Rows">Rows that it recorded, where it ran to its end.</param>
/// <param name="Bytes">Bytes of its shard, where it ran to its end.</param>
/// <param name="At">Seconds since the probe began when it started.</param>
internal sealed record ProbeSample(double Declared, double Measured, double Waited, bool Whole, int Rows, long Bytes, double At);
