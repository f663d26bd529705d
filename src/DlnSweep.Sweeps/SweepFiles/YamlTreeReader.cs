using DlnSweep.Sweeps.Definition;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Comment = YamlDotNet.Core.Tokens.Comment;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>
/// Builds the tree of a YAML text from the parser's events. Sweep files are plain data: anchors, aliases, tags, merge keys and several
/// documents are refused where they stand, so that no text can expand to more than its own size.
/// </summary>
internal sealed class YamlTreeReader
{
    private const int DepthLimit = 16;

    private readonly string source;
    private readonly string text;
    private readonly bool isFile;
    private readonly List<SweepFileError> errors;
    private readonly Parser parser;
    private int nodes;

    private YamlTreeReader(string source, string text, bool isFile, List<SweepFileError> errors)
    {
        this.source = source;
        this.text = text;
        this.isFile = isFile;
        this.errors = errors;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The tree of a whole file, or null after adding an error that leaves nothing to look at.</summary>
    public static YamlTree? ReadFile(string file, string text, List<SweepFileError> errors) =>
        new YamlTreeReader(file, text, true, errors).Read();

    /// <summary>The tree of a value on the command line; every place in it is the option.</summary>
    public static YamlTree? ReadOption(string option, string value, List<SweepFileError> errors)
    {
        YamlTreeReader reader = new(option, value, false, errors);
        if (!HasComment(value))
        {
            return reader.Read();
        }

        errors.Add(
            new SweepFileError(
                reader.At(Mark.Empty),
                "'#' begins a comment here, and what follows would be lost; put the value into quotes of its own, such as --set "
                    + "\"parameters.tag='#1'\""));
        return null;
    }

    private static bool HasComment(string value)
    {
        try
        {
            Scanner scanner = new(new StringReader(value), skipComments: false);
            while (scanner.MoveNext())
            {
                if (scanner.Current is Comment)
                {
                    return true;
                }
            }
        }
        catch (Exception unreadable)
            when (unreadable is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // Reading it says what is wrong.
        }

        return false;
    }

    private YamlTree? Read()
    {
        try
        {
            return ReadDocument();
        }
        catch (YamlException problem)
        {
            errors.Add(new SweepFileError(At(problem.Start), "not valid YAML: " + Sentence(problem)));
        }
        catch (StopReading)
        {
            // The error is in the list.
        }

        return null;
    }

    private YamlTree? ReadDocument()
    {
        Next<StreamStart>();
        if (!MoveNext() || parser.Current is StreamEnd)
        {
            string missing = isFile ? "the file is empty; expected a mapping with name, model and parameters" : "there is no value";
            errors.Add(new SweepFileError(At(Mark.Empty), missing));
            return null;
        }

        MoveNext();
        YamlTree tree = ReadNode(0);
        Next<DocumentEnd>();
        if (MoveNext() && parser.Current is not StreamEnd)
        {
            errors.Add(new SweepFileError(At(parser.Current!.Start), "a second document begins here; expected one document in a file"));
        }

        return tree;
    }

    private YamlTree ReadNode(int depth)
    {
        ParsingEvent current = parser.Current!;
        if (depth > DepthLimit)
        {
            throw Stop(current.Start, $"nested deeper than {DepthLimit} levels; no sweep file needs that");
        }

        if (++nodes > SweepFileLimits.Nodes)
        {
            throw Stop(
                current.Start,
                $"more than {SweepFileLimits.Nodes} values; write long axes with linspace, logspace, geomspace or arange");
        }

        RefuseReferences(current);
        return current switch
        {
            Scalar scalar => ReadText(scalar),
            SequenceStart => ReadList(depth),
            MappingStart => ReadMap(depth),
            _ => throw Stop(current.Start, "expected a value"),
        };
    }

    private YamlText ReadText(Scalar scalar)
    {
        int start = (int)Math.Min(scalar.Start.Index, text.Length);
        int end = (int)Math.Clamp(scalar.End.Index, start, text.Length);
        return new YamlText(At(scalar.Start), scalar.Value, scalar.Style != ScalarStyle.Plain, text.AsMemory(start, end - start));
    }

    private YamlList ReadList(int depth)
    {
        SourcePosition position = At(parser.Current!.Start);
        List<YamlTree> items = [];
        while (MoveNext() && parser.Current is not SequenceEnd)
        {
            items.Add(ReadNode(depth + 1));
        }

        return new YamlList(position, items);
    }

    private YamlMap ReadMap(int depth)
    {
        SourcePosition position = At(parser.Current!.Start);
        List<YamlEntry> entries = [];
        Dictionary<string, SourcePosition> seen = [];
        while (MoveNext() && parser.Current is not MappingEnd)
        {
            YamlTree key = ReadNode(depth + 1);
            MoveNext();
            YamlTree value = ReadNode(depth + 1);
            AddEntry(entries, seen, key, value);
        }

        return new YamlMap(position, entries);
    }

    private void AddEntry(List<YamlEntry> entries, Dictionary<string, SourcePosition> seen, YamlTree key, YamlTree value)
    {
        if (key is not YamlText { Value: string name })
        {
            errors.Add(new SweepFileError(key.Position, $"expected a name as key, found {key.Description}"));
        }
        else if (name == "<<")
        {
            errors.Add(new SweepFileError(key.Position, "merge keys are not supported; write the values out"));
        }
        else if (seen.TryGetValue(name, out SourcePosition first))
        {
            string where = isFile ? $" on line {first.Line}" : "";
            errors.Add(new SweepFileError(key.Position, $"the key '{name}' appears twice, first{where}; expected each key once"));
        }
        else
        {
            seen.Add(name, key.Position);
            entries.Add(new YamlEntry(name, key.Position, value));
        }
    }

    private void RefuseReferences(ParsingEvent current)
    {
        if (current is AnchorAlias)
        {
            throw Stop(current.Start, "aliases (*name) are not supported; write the value out");
        }

        if (current is NodeEvent { Anchor.IsEmpty: false })
        {
            throw Stop(current.Start, "anchors (&name) are not supported; write the value where it is used");
        }

        if (current is NodeEvent { Tag.IsEmpty: false } tagged)
        {
            throw Stop(current.Start, $"tags ({tagged.Tag}) are not supported; write a plain value");
        }
    }

    private bool MoveNext()
    {
        Mark before = parser.Current?.End ?? Mark.Empty;
        try
        {
            return parser.MoveNext();
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The parser reports most faults as YamlException, but stumbles over some, such as a value with something behind it.
            throw Stop(before, "not valid YAML after this position");
        }
    }

    private void Next<TEvent>()
        where TEvent : ParsingEvent
    {
        if (!MoveNext() || parser.Current is not TEvent)
        {
            throw Stop(parser.Current?.Start ?? Mark.Empty, "not valid YAML here");
        }
    }

    private SourcePosition At(in Mark mark) =>
        isFile ? new SourcePosition(source, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column)) : new SourcePosition(source, 0, 0);

    private StopReading Stop(in Mark mark, string message)
    {
        errors.Add(new SweepFileError(At(mark), message));
        return new StopReading();
    }

    private static string Sentence(YamlException problem)
    {
        string message = (problem.InnerException ?? problem).Message.ReplaceLineEndings(" ").Replace("  ", " ").TrimEnd('.', ' ');
        int place = message.IndexOf("): ", StringComparison.Ordinal);
        message = message.StartsWith('(') && place > 0 ? message[(place + 3)..] : message;
        return message.Length > 0 ? char.ToLowerInvariant(message[0]) + message[1..] : "the text ends too early";
    }

    private sealed class StopReading : Exception;
}
