using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Models;

/// <summary>Look-ups in what a model declares.</summary>
public static class ModelExtensions
{
    /// <summary>The position of a parameter in the declaration, or -1.</summary>
    public static int IndexOfParameter(this IModel model, string name) => model.Parameters.IndexOf(name);

    /// <summary>The position of a parameter in a declaration, or -1.</summary>
    public static int IndexOf(this IReadOnlyList<Parameter> parameters, string name)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The metric of a name, or null.</summary>
    public static Metric? FindMetric(this IModel model, string name) => model.Metrics.FirstOrDefault(m => m.Name == name);
}
