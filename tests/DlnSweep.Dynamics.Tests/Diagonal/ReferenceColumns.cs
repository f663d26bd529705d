namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>The reference's short names of what is recorded.</summary>
internal static class ReferenceColumns
{
    public static string Name(string metric) => metric switch
    {
        "train" => "train_error",
        "test" => "test_error",
        "m" => "overlap",
        "q" => "q",
        "l1" => "l1",
        "l1l2" => "l1_l2_ratio",
        "active" => "active_fraction",
        "deff" => "effective_dimension",
        "gamma" or "lambda_min" => "rate",
        _ => throw new ArgumentException(metric),
    };
}
