using DlnSweep.Dynamics.Committee;
using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Dynamics.Mixed;
using DlnSweep.Dynamics.RandomFeatures;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Catalog;

/// <summary>The models that sweep files can name.</summary>
public sealed class ModelRegistry
{
    private readonly Dictionary<string, IModel> byName;

    /// <summary>A registry of the given models, listed in their order.</summary>
    /// <exception cref="ArgumentException">Two models share a name.</exception>
    public ModelRegistry(params IReadOnlyList<IModel> models)
    {
        Models = models;
        byName = models.ToDictionary(m => m.Name, StringComparer.Ordinal);
    }

    /// <summary>The models of this product: one line each.</summary>
    public static ModelRegistry Standard { get; } = new(
        new DynamicsModel(MixedModel.Declaration),
        new DynamicsModel(DeepLinearModel.Declaration),
        new DynamicsModel(DiagonalModel.Declaration),
        new DynamicsModel(CommitteeModel.Declaration),
        new DynamicsModel(RandomFeaturesModel.Declaration));

    /// <summary>The models in the order of their registration.</summary>
    public IReadOnlyList<IModel> Models { get; }

    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => Models.Select(m => m.Name);

    /// <summary>The names that a sweep file can give: theirs, and that of the model which the file itself declares.</summary>
    public IEnumerable<string> NamesInFiles => Names.Append(CommandModel.ModelName);

    /// <summary>The model of a name, or null.</summary>
    public IModel? Find(string name) => byName.GetValueOrDefault(name);
}
