using System.Globalization;
using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Sweeps.Templates;

/// <summary>Writes a commented sweep file for a program.</summary>
internal static class ProgramTemplate
{
    private static readonly ProgramOption[] Examples =
    [
        new("width", ["--width={width}"], ValueKind.Integer, ParameterValue.Of(64L), [], false, "Hidden units."),
        new("learning_rate", ["--lr={learning_rate}"], ValueKind.Real, ParameterValue.Of(0.1), [], false, "Learning rate."),
    ];

    /// <summary>The sweep file.</summary>
    /// <param name="program">The program.</param>
    /// <param name="name">The sweep's name.</param>
    /// <param name="folder">The program's folder; null when it is the sweep file's.</param>
    public static string Of(ProgramOptions program, string name, string? folder)
    {
        bool known = program.Options.Count > 0;
        IReadOnlyList<ProgramOption> options = known ? program.Options : Examples;
        StringBuilder text = new();
        YamlComment.Append(
            text,
            "",
            known
                ? $"Sweeps {program.Program[^1]}; the parameters are the options that it declares."
                : $"Sweeps {program.Program[^1]}. {program.Problem} Put the program's own options in the place of the two below.");
        text.Append(CultureInfo.InvariantCulture, $"name: {name}\nmodel: command\ncommand:\n");
        YamlComment.Append(text, "  ", "The program and its arguments; {name} is a parameter, {name?--flag} an argument where it is true.");
        text.Append("  run:\n");
        foreach (string argument in program.Program.Concat(options.SelectMany(o => o.Arguments)).Concat(program.Constants))
        {
            text.Append(CultureInfo.InvariantCulture, $"    - {YamlWriting.Text(argument)}\n");
        }

        text.Append(folder is null ? "" : $"  directory: {YamlWriting.Text(folder)}\n");
        if (program.LeftOut.Count > 0)
        {
            string others = string.Join(", ", program.LeftOut);
            YamlComment.Append(text, "  ", $"Left out, so that the program takes its own default: {others}.");
        }

        text.Append("  parameters:\n");
        foreach (ProgramOption option in options)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {option.Name}: {{{Declaration(option)}}}\n");
        }

        YamlComment.Append(
            text,
            "  ",
            "What the program reports: for each metric a line such as {\"test_loss\": 0.5} on standard output, for each recorded step "
                + "{\"step\": 3, \"train_loss\": 0.7}. Change the names to yours; 'dlnsweep try' shows what is read.");
        text.Append("  metrics: [test_loss]\n  trajectory: [train_loss]\n");
        YamlComment.Append(text, "", "Replicates are independent draws; the program finds its seed in DLNSWEEP_SEED.");
        text.Append("seed: 1\nreplicates: 1\n");
        AppendParameters(text, options);
        return text.ToString();
    }

    private static void AppendParameters(StringBuilder text, IReadOnlyList<ProgramOption> options)
    {
        ProgramOption? rate = options.FirstOrDefault(o => o.IsRate);
        ProgramOption? size = options.FirstOrDefault(o => o.IsSize);
        ProgramOption[] axes = [.. new[] { rate, size }.OfType<ProgramOption>()];
        if (axes.Length == 0 && options.FirstOrDefault(o => o.Kind == ValueKind.Real || o.Choices.Count > 1) is { } other)
        {
            axes = [other];
        }

        (string Line, bool IsAxis)[] lines =
        [
            .. axes.Select(a => ($"  {a.Name}: {Axis(a)}\n", true)),
            .. options.Except(axes).Where(o => o.Default is null).Select(o => ($"  {o.Name}: {Guess(o)}   # put your value\n", false)),
        ];
        text.Append(lines.Length == 0 ? "" : "parameters:\n");
        if (axes.Length > 0)
        {
            YamlComment.Append(text, "  ", "Lists and generators are axes; every other parameter has its default.");
        }

        text.AppendJoin("", lines.Select(l => l.Line));
        if (rate is not null && size is not null)
        {
            YamlComment.Append(text, "", "Does the best learning rate of a small network stay the best of a large one?");
            text.Append(CultureInfo.InvariantCulture, $"transfer: {{learning_rate: {rate.Name}, across: {size.Name}, score: test_loss}}\n");
        }
    }

    private static string Declaration(ProgramOption option)
    {
        List<string> parts = [];
        parts.Add(
            option.Choices.Count > 0 ? $"choices: [{string.Join(", ", option.Choices.Select(YamlWriting.Text))}]"
            : $"type: {Models.KindNames.Of(option.Kind)}");
        if (option.Default is { } value)
        {
            parts.Add("default: " + YamlWriting.Scalar(value));
        }

        if (option.Meaning.Length > 0)
        {
            parts.Add("meaning: " + YamlWriting.Text(option.Meaning));
        }

        return string.Join(", ", parts);
    }

    private static string Axis(ProgramOption option)
    {
        double center = option.Default is { Kind: ValueKind.Real or ValueKind.Integer, Real: > 0 and var given } ? given
            : option.IsRate ? 0.01
            : 64;
        return option.Choices.Count > 1 ? $"[{string.Join(", ", option.Choices.Select(YamlWriting.Text))}]"
            : option.Kind == ValueKind.Integer
                ? $"[{string.Join(", ", ((double[])[center, 2 * center, 4 * center]).Select(YamlWriting.Number))}]"
            : $"{{geomspace: [{Short(center / 10)}, {Short(center * 10)}, 5]}}";
    }

    private static string Short(double value) => YamlWriting.Number(double.Parse(
        value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    private static string Guess(ProgramOption option) => option switch
    {
        { Choices.Count: > 0 } => YamlWriting.Text(option.Choices[0]),
        { Kind: ValueKind.Integer } => "1",
        { Kind: ValueKind.Real } => "0.1",
        _ => "put-your-value",
    };
}
