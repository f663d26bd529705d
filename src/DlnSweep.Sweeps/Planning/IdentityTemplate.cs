using System.Buffers;
using System.Buffers.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Identity;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Planning;

/// <summary>
/// The canonical JSON of a sweep's configurations, cut at the parameters that the axes move, with every axis value's text prepared:
/// an id then costs a few copies and one hash.
/// </summary>
internal sealed class IdentityTemplate
{
    private const int ReplicateDigits = 11;

    private static ReadOnlySpan<byte> Close => "},\"replicate\":"u8;

    private readonly SweepDefinition sweep;
    private readonly bool changes;
    private readonly byte[] begin;
    private readonly byte[] beginOfChanged;
    private readonly List<byte[]> constants = [];
    private readonly List<(int Axis, ColumnTexts Texts)> columns = [];
    private readonly byte[] end;

    /// <summary>The template of a sweep.</summary>
    /// <param name="sweep">The sweep.</param>
    public IdentityTemplate(SweepDefinition sweep)
    {
        this.sweep = sweep;
        changes = sweep.ModelVersion > sweep.Model.UnchangedSince && sweep.Model.Parameters.Any(p => CanBeIdle(sweep, p));
        begin = Begin(sweep, Math.Min(sweep.ModelVersion, sweep.Model.UnchangedSince));
        beginOfChanged = Begin(sweep, sweep.ModelVersion);
        ArrayBufferWriter<byte> constant = new();
        foreach (int i in Sorted(sweep.Model.Parameters))
        {
            if (!TryCut(sweep, i, constant))
            {
                ColumnTexts.AppendEntry(constant, sweep.Model.Parameters[i], sweep.Values[i]);
            }
        }

        constants.Add(constant.WrittenSpan.ToArray());
        ArrayBufferWriter<byte> last = new();
        CanonicalJson.Raw(last, $",\"seed\":{sweep.Seed}}}");
        end = last.WrittenSpan.ToArray();
        MaximalLength =
            Math.Max(begin.Length, beginOfChanged.Length)
            + constants.Sum(c => c.Length)
            + columns.Sum(c => c.Texts.MaximalLength)
            + Close.Length
            + ReplicateDigits
            + end.Length;
    }

    /// <summary>The length of a buffer that every configuration's JSON fits into.</summary>
    public int MaximalLength { get; }

    /// <summary>Writes the JSON of a cell up to the replicate's number; returns its length.</summary>
    /// <param name="json">The buffer.</param>
    /// <param name="cell">Stands on the cell.</param>
    public int WriteCell(Span<byte> json, CellWalker cell)
    {
        ReadOnlySpan<int> points = cell.Points;
        byte[] first = changes && !Effects.ArePlain(cell.View) ? beginOfChanged : begin;
        first.CopyTo(json);
        int length = first.Length;
        for (int i = 0; i < constants.Count; i++)
        {
            constants[i].CopyTo(json[length..]);
            length += constants[i].Length;
            if (i < columns.Count)
            {
                ReadOnlySpan<byte> text = columns[i].Texts[points[columns[i].Axis]];
                text.CopyTo(json[length..]);
                length += text.Length;
            }
        }

        // Every entry has a comma behind it, the last one too.
        length -= json[length - 1] == ',' ? 1 : 0;
        Close.CopyTo(json[length..]);
        return length + Close.Length;
    }

    /// <summary>The id of a replicate of the cell that <see cref="WriteCell"/> wrote.</summary>
    public string Id(Span<byte> json, int cellLength, int replicate)
    {
        Utf8Formatter.TryFormat(replicate, json[cellLength..], out int digits);
        end.CopyTo(json[(cellLength + digits)..]);
        return ConfigurationId.OfJson(json[..(cellLength + digits + end.Length)]);
    }

    private bool TryCut(SweepDefinition sweep, int parameter, ArrayBufferWriter<byte> constant)
    {
        for (int a = 0; a < sweep.Axes.Count; a++)
        {
            if (sweep.Axes[a].Columns.FirstOrDefault(c => c.Index == parameter) is AxisColumn column)
            {
                constants.Add(constant.WrittenSpan.ToArray());
                columns.Add((a, new ColumnTexts(column.Parameter, column.Values)));
                constant.ResetWrittenCount();
                return true;
            }
        }

        return false;
    }

    private static byte[] Begin(SweepDefinition sweep, int version)
    {
        ArrayBufferWriter<byte> begin = new();
        CanonicalJson.Raw(begin, ConfigurationId.Begin(sweep.Model.Declared));
        CanonicalJson.Append(begin, sweep.Model.Name);
        CanonicalJson.Raw(begin, $",\"model_version\":{version},\"parameters\":{{");
        return begin.WrittenSpan.ToArray();
    }

    private static bool CanBeIdle(SweepDefinition sweep, Parameter parameter) =>
        parameter.Acts != When.Always && sweep.ValuesOf(parameter).Any(v => v != parameter.Default);

    private static IEnumerable<int> Sorted(IReadOnlyList<Parameter> parameters) =>
        Enumerable.Range(0, parameters.Count).OrderBy(i => parameters[i].Name, StringComparer.Ordinal);
}
