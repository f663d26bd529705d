using System.Buffers;
using System.Text;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Identity;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// What a command's results depend on, as canonical JSON: the argument templates, the declared environment, and names and types of what
/// goes in and comes out. Not the machine: neither the working directory nor where the program lies.
/// </summary>
internal static class CommandIdentity
{
    /// <summary>Raised when what a program is given, or how what it says is read, changes.</summary>
    private const int Protocol = 1;

    public static string Of(CommandDeclaration command)
    {
        ArrayBufferWriter<byte> json = new();
        CanonicalJson.Raw(json, "{\"arguments\":");
        List(json, command.Arguments, a => CanonicalJson.Append(json, a.Text));
        CanonicalJson.Raw(json, ",\"environment\":");
        List(json, command.Environment.OrderBy(e => e.Key, StringComparer.Ordinal), e => Pair(json, e.Key, e.Value));
        CanonicalJson.Raw(json, $",\"input\":\"{(command.InputIsJson ? "json" : "none")}\",\"metrics\":");
        List(json, command.Metrics, m => Pair(json, m.Name, KindNames.Of(m.Kind)));
        CanonicalJson.Raw(json, ",\"parameters\":");
        List(json, command.Parameters, p => Pair(json, p.Name, KindNames.Of(p.Kind)));
        CanonicalJson.Raw(json, $",\"protocol\":{Protocol},\"trajectory\":");
        List(json, command.Trajectory, c => Pair(json, c.Name, KindNames.Of(c.Kind)));
        CanonicalJson.Raw(json, "}");
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    private static void List<T>(ArrayBufferWriter<byte> json, IEnumerable<T> items, Action<T> append)
    {
        string separator = "[";
        foreach (T item in items)
        {
            CanonicalJson.Raw(json, separator);
            append(item);
            separator = ",";
        }

        CanonicalJson.Raw(json, separator == "[" ? "[]" : "]");
    }

    private static void Pair(ArrayBufferWriter<byte> json, string name, string value)
    {
        CanonicalJson.Raw(json, "[");
        CanonicalJson.Append(json, name);
        CanonicalJson.Raw(json, ",");
        CanonicalJson.Append(json, value);
        CanonicalJson.Raw(json, "]");
    }
}
