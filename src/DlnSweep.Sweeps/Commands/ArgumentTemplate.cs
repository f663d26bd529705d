using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// One argument of a command with names in braces: <c>--lr={learning_rate}</c>, or a switch that a boolean puts there or leaves out:
/// <c>{nesterov?--nesterov}</c>. A doubled brace stands for itself. What takes a name's
/// place is never looked at again, so no value can become another argument, a name or a shell's word.
/// </summary>
internal sealed class ArgumentTemplate
{
    // Literals and places take turns: literals[0], places[0], literals[1], …
    private readonly List<string> literals = [];
    private readonly List<int> places = [];
    private int switchedBy = -1;

    private ArgumentTemplate(string text) => Text = text;

    /// <summary>The names that stand for something else than a parameter.</summary>
    public static IReadOnlyList<string> Variables { get; } = ["configuration_id", "replicate", "seed"];

    /// <summary>The template as written.</summary>
    public string Text { get; }

    /// <summary>Whether it has no names in it.</summary>
    public bool IsLiteral => places.Count == 0 && switchedBy < 0;

    /// <summary>Reads a template; null when it is wrong, with the reason and its place.</summary>
    public static ArgumentTemplate? Parse(string text, IReadOnlyList<Parameter> parameters, out string problem, out int offset)
    {
        ArgumentTemplate template = new(text);
        StringBuilder literal = new();
        problem = "";
        offset = 0;
        if (text.StartsWith('{') && text.EndsWith('}') && text.IndexOf('?') is > 0 and int mark
            && parameters.IndexOf(text[1..mark]) is >= 0 and int of)
        {
            template.switchedBy = of;
            template.literals.Add(text[(mark + 1)..^1]);
            problem = parameters[of].Kind != ValueKind.Boolean ? $"{text} is there or not, but {text[1..mark]} is no boolean"
                : mark + 2 >= text.Length ? $"{text} names no argument; expected one, such as {{{text[1..mark]}?--{text[1..mark]}}}"
                : template.literals[0].AsSpan().IndexOfAny('{', '}') >= 0 ? $"{text} has a brace in its argument; it stands for itself, "
                    + $"without parameters"
                : "";
            return problem.Length > 0 ? null : template;
        }

        for (offset = 0; offset < text.Length; offset++)
        {
            char c = text[offset];
            if (c is '{' or '}' && offset + 1 < text.Length && text[offset + 1] == c)
            {
                literal.Append(c);
                offset++;
            }
            else if (c == '}')
            {
                problem = "a '}' without '{'; write a literal brace twice";
                return null;
            }
            else if (c == '{')
            {
                int end = text.IndexOf('}', offset);
                string name = end < 0 ? "" : text[(offset + 1)..end];
                if (Place(name, parameters) is not int place)
                {
                    problem = end < 0 ? "a '{' without '}'; write a literal brace twice" : Unknown(name, parameters);
                    return null;
                }

                template.literals.Add(literal.ToString());
                template.places.Add(place);
                literal.Clear();
                offset = end;
            }
            else
            {
                literal.Append(c);
            }
        }

        template.literals.Add(literal.ToString());
        return template;
    }

    /// <summary>The argument of a configuration; null where a switch is off, so that there is none.</summary>
    public string? Fill(Configuration configuration, string seed)
    {
        if (switchedBy >= 0)
        {
            return configuration.Values[switchedBy].Boolean ? literals[0] : null;
        }

        if (IsLiteral)
        {
            return literals[0];
        }

        StringBuilder text = new();
        for (int i = 0; i < places.Count; i++)
        {
            text.Append(literals[i]).Append(places[i] switch
            {
                -1 => configuration.Id,
                -2 => configuration.Replicate.ToString(System.Globalization.CultureInfo.InvariantCulture),
                -3 => seed,
                int parameter => ParameterText.Of(configuration.Values[parameter]),
            });
        }

        return text.Append(literals[^1]).ToString();
    }

    /// <summary>The position of a parameter, or a negative number for a variable.</summary>
    private static int? Place(string name, IReadOnlyList<Parameter> parameters)
    {
        int variable = Variables.ToList().IndexOf(name);
        int parameter = parameters.IndexOf(name);
        return variable >= 0 ? -1 - variable : parameter >= 0 ? parameter : null;
    }

    private static string Unknown(string name, IReadOnlyList<Parameter> parameters)
    {
        IEnumerable<string> names = parameters.Select(p => p.Name).Concat(Variables);
        return $"{{{name}}} names no parameter{NearestName.Hint(name, names)}; write a literal brace twice";
    }
}
