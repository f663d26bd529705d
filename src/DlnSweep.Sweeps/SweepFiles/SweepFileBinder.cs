using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Filtering;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>Turns the tree of a sweep file into a definition, collecting every error on the way.</summary>
internal sealed class SweepFileBinder(BindingContext context, ModelRegistry models, bool stored)
{
    private const string NoSuch = "; this sweep has none";
    private const string GeometricMean = "geometric-mean";

    private static readonly string[] Keys =
    [
        "name",
        "model",
        "model_version",
        "seed",
        "replicates",
        "parameters",
        "zip",
        "where",
        "share_draws_over",
        "figures",
        "transfer",
        RefineReader.Section,
        CommandReader.Section,
    ];

    /// <summary>The definition, or null when there were errors.</summary>
    public SweepDefinition? Bind(YamlTree tree)
    {
        if (!context.TryMap(tree, "the sweep file", Keys, out YamlMap? root, key => AmongParameters(tree, key)))
        {
            return null;
        }

        string name = ReadName(root);
        long seed = ReadInteger(root, "seed", 0, 0, 1L << 53);
        int replicates = (int)ReadInteger(root, "replicates", 1, 1, SweepFileLimits.Replicates);
        if (ReadModel(root) is not IModel model)
        {
            return null;
        }

        int version = ReadVersion(root, model);
        GridReader grid = new(context, model);
        Read(root, "parameters", grid.ReadParameters);
        Read(root, "zip", grid.ReadZip);
        grid.DeriveOmitted();
        SourcePosition gridPosition = (root.Find("parameters") ?? root.Find("zip"))?.Position ?? root.Position;
        grid.RequireGiven(gridPosition);
        CheckSize(grid, gridPosition);
        TransferRequest? transfer = ReadTransfer(root, model, grid);
        SweepDefinition definition = new()
        {
            Name = name,
            Model = model,
            ModelVersion = version,
            Seed = seed,
            Replicates = replicates,
            Values = grid.Values,
            Axes = grid.Axes,
            Where = ReadWhere(root, model),
            ShareDrawsOver = ReadShared(root, model),
            Transfer = transfer,
            Refine = root.Find(RefineReader.Section) is YamlEntry refine
                ? new RefineReader(context, model, grid.Axes).Read(refine.Value)
                : null,
            Figures = ReadFigures(root, model, grid, transfer),
            GridPosition = gridPosition,
            ReplicatesPosition = root.Find("replicates")?.Position ?? root.Position,
            GivenAt = grid.GivenAt,
            IsStored = stored,
        };
        return context.Clean ? definition : null;
    }

    private string? AmongParameters(YamlTree tree, string key) =>
        (tree as YamlMap)?.Find("model")?.Value is YamlText model && models.Find(model.Value)?.IndexOfParameter(key) >= 0
            ? $"; it is a parameter: it belongs below 'parameters:' (--set parameters.{key}=VALUE)"
            : null;

    private string ReadName(YamlMap root)
    {
        if (!Require(root, "name", "a name for the sweep", out YamlEntry? entry) || !context.TryText(entry.Value, "name", out string? name))
        {
            return "";
        }

        if (SweepName.Problem(name) is string problem)
        {
            context.Fail(entry.Value.Position, $"name: '{name}' {problem}; {SweepName.Expected}");
        }

        return name;
    }

    private IModel? ReadModel(YamlMap root)
    {
        if (!Require(root, "model", NearestName.OneOf([.. models.NamesInFiles]), out YamlEntry? entry)
            || !context.TryText(entry.Value, "model", out string? name))
        {
            return null;
        }

        if (name == CommandModel.ModelName)
        {
            return new CommandReader(context, stored).Read(root);
        }

        if (root.Find(CommandReader.Section) is YamlEntry section)
        {
            context.Fail(section.Position, $"the section 'command' belongs to model command, but the model is {name}");
        }

        IModel? model = models.Find(name);
        if (model is null)
        {
            context.Fail(entry.Value.Position, $"unknown model '{name}'{NearestName.Hint(name, models.NamesInFiles)}");
        }

        return model;
    }

    private int ReadVersion(YamlMap root, IModel model)
    {
        int version = (int)ReadInteger(root, "model_version", model.Version, 0, int.MaxValue);
        if (!stored && version != model.Version)
        {
            string message = $"model_version is {version}, but this program has version {model.Version} of model {model.Name}";
            context.Fail(root.Find("model_version")!.Value.Position, message + "; remove the line to use that");
        }

        return version;
    }

    private WhereFilter? ReadWhere(YamlMap root, IModel model)
    {
        if (root.Find("where") is not YamlEntry entry || !context.TryText(entry.Value, "where", out string? text))
        {
            return null;
        }

        try
        {
            return WhereFilter.Parse(text, model);
        }
        catch (WhereException problem)
        {
            context.Fail(((YamlText)entry.Value).PositionOf(problem.Offset), "where: " + problem.Message);
            return null;
        }
    }

    private List<string> ReadShared(YamlMap root, IModel model)
    {
        string[] valid = [.. model.Parameters.Select(p => p.Name)];
        List<string> names = [];
        if (root.Find("share_draws_over") is YamlEntry entry
            && context.TryList(entry.Value, "share_draws_over", "parameter names", out YamlList? list))
        {
            foreach (YamlTree item in list.Items)
            {
                if (ReadOneOf(item, "share_draws_over", "parameter", valid) is string name)
                {
                    names.Add(name);
                }
            }
        }

        return [.. valid.Where(names.Contains)];
    }

    private IReadOnlyList<FigureDeclaration> ReadFigures(YamlMap root, IModel model, GridReader grid, TransferRequest? transfer)
    {
        if (!context.Clean)
        {
            // Which columns a run records depends on its parameters, and these are wrong.
            return [];
        }

        FigureScope scope = new(model, grid.Axes, grid.Values, transfer);
        if (root.Find("figures") is not YamlEntry entry)
        {
            return model is CommandModel command
                ? CommandFigures.Of(command.Declaration, grid.Axes, transfer)
                : [.. model.Figures.Where(scope.Has)];
        }

        FigureReader reader = new(context, scope, stored);
        return context.TryList(entry.Value, "figures", "mappings such as {kind: phase, x: …, y: …, value: …}", out YamlList? list)
            ? [.. list.Items.Select(reader.Read).OfType<FigureDeclaration>()]
            : [];
    }

    private TransferRequest? ReadTransfer(YamlMap root, IModel model, GridReader grid)
    {
        if (root.Find("transfer") is not YamlEntry entry
            || !context.TryMap(entry.Value, "transfer", ["learning_rate", "across", "score", "reference", "average"], out YamlMap? map))
        {
            return null;
        }

        string[] axes =
        [
            .. grid.Axes.SelectMany(a => a.Columns).Where(c => c.Parameter.Kind is ValueKind.Real or ValueKind.Integer).Select(c => c.Name),
        ];
        string[] metrics = [.. model.Metrics.Where(m => m.Kind is ValueKind.Real or ValueKind.Integer).Select(m => m.Name)];
        string? rate = ReadTransferName(map, "learning_rate", "axis with numbers", axes);
        string? across = ReadTransferName(map, "across", "axis with numbers", axes);
        string? score = ReadTransferName(map, "score", "metric", metrics);
        if (rate is not null && grid.Axes.Any(a => a.Columns.Any(c => c.Name == rate) && a.Columns.Any(c => c.Name == across)))
        {
            context.Fail(map.Find("across")!.Value.Position, $"transfer: {rate} and {across} are one axis; expected two different ones");
        }

        return rate is not null && across is not null && score is not null
            ? new TransferRequest(rate, across, score)
            {
                Reference = ReadReference(map, grid, across),
                Average = ReadAverage(map),
            }
            : null;
    }

    private ParameterValue? ReadReference(YamlMap map, GridReader grid, string across)
    {
        AxisColumn column = grid.Axes.SelectMany(a => a.Columns).First(c => c.Name == across);
        if (map.Find("reference") is not YamlEntry entry
            || !context.TryParameter(entry.Value, column.Parameter, "transfer: reference", out ParameterValue value))
        {
            return null;
        }

        if (!column.Values.Contains(value))
        {
            context.Fail(entry.Value.Position, $"transfer: reference: {value} is no value of the axis {across}; add it to the axis");
            return null;
        }

        return value;
    }

    private TransferAverage ReadAverage(YamlMap map)
    {
        string? average = map.Find("average") is YamlEntry entry
            ? ReadOneOf(entry.Value, "transfer: average", "average", ["median", GeometricMean])
            : null;
        return average == GeometricMean ? TransferAverage.GeometricMean : TransferAverage.Median;
    }

    private string? ReadTransferName(YamlMap map, string key, string kind, string[] valid)
    {
        if (map.Find(key) is YamlEntry entry)
        {
            return ReadOneOf(entry.Value, $"transfer: {key}", kind, valid);
        }

        context.Fail(
            map.Position,
            $"transfer: the key '{key}' is missing{(valid.Length > 0 ? "; expected " + NearestName.OneOf(valid) : NoSuch)}");
        return null;
    }

    private string? ReadOneOf(YamlTree node, string what, string kind, string[] valid)
    {
        if (!context.TryText(node, what, out string? name) || valid.Contains(name))
        {
            return name;
        }

        context.Fail(node.Position, $"{what}: '{name}' is no {kind}{(valid.Length > 0 ? NearestName.Hint(name, valid) : NoSuch)}");
        return null;
    }

    private void CheckSize(GridReader grid, SourcePosition position)
    {
        double cells = grid.Axes.Aggregate(1.0, (product, axis) => product * axis.Count);
        if (cells > SweepFileLimits.Cells)
        {
            context.Fail(
                position,
                string.Create(CultureInfo.InvariantCulture, $"the grid has {cells} cells; expected at most {SweepFileLimits.Cells}"));
        }
    }

    private long ReadInteger(YamlMap root, string key, long standard, long minimum, long maximum) =>
        root.Find(key) is YamlEntry entry && context.TryInteger(entry.Value, key, minimum, maximum, out long value) ? value : standard;

    private static void Read(YamlMap root, string key, Action<YamlTree> read)
    {
        if (root.Find(key) is YamlEntry entry)
        {
            read(entry.Value);
        }
    }

    private bool Require(YamlMap root, string key, string expected, [NotNullWhen(true)] out YamlEntry? entry)
    {
        entry = root.Find(key);
        if (entry is null)
        {
            context.Fail(root.Position, $"the key '{key}' is missing; expected {expected}");
        }

        return entry is not null;
    }
}
