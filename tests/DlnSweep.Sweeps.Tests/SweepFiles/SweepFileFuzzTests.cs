using System.Text;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing.Models;

namespace DlnSweep.Sweeps.Tests.SweepFiles;

/// <summary>Damaged sweep files are read or refused; nothing else ever happens.</summary>
[Collection(MeasuredTests.Name)]
public sealed class SweepFileFuzzTests
{
    private static readonly string[] Seeds =
    [
        """
        # a comment
        name: lazy-active
        model: toy
        seed: 20240527               # every random number
        replicates: 3
        parameters:
          steps: 200
          depth: [1, 2, 3]
          label_noise: {linspace: [-3.0, 0.0, 4]}
          learning_rate: {logspace: [-3, 0, 4]}
          residual: [true, false]
        zip: [{width: [64, .inf], data: [online, none]}]
        where: label_noise + 2 * depth ** 2 < 20 and (data != 'none' or not residual)
        share_draws_over: [learning_rate]
        figures:
          - {kind: phase, x: label_noise, y: learning_rate, value: test_loss, contours: [1, 2], title: "a: b"}
          - kind: trajectories
            x: step
            value: loss
        transfer: {learning_rate: learning_rate, across: width, score: test_loss}
        """,
        "{name: a, model: toy, parameters: {width: {geomspace: [1, 1024, 11]}, label_noise: {arange: [0, 1, 0.1]}}}",
        "name: a\nmodel: toy\nwhere: >-\n  depth > 1\n  and width < 3\nparameters:\n  depth:\n  - 1\n  - 2\n  width: [1, 2]\n",
    ];

    private static readonly string[] Fragments =
    [
        "[",
        "]",
        "{",
        "}",
        ":",
        ": ",
        "- ",
        ",",
        "\n",
        "\n  ",
        "\t",
        "'",
        "\"",
        "|",
        ">",
        "#",
        "&a ",
        "*a",
        "!!int ",
        "!",
        "%YAML 1.1\n",
        "---\n",
        "...\n",
        "<<: ",
        "? ",
        "~",
        "null",
        ".nan",
        ".inf",
        "-.inf",
        "1e999",
        "1e-400",
        "-0",
        "0x1F",
        "99999999999999999999",
        "1_0",
        "yes",
        "\r\n",
        "\r",
        "\u0000",
        "\u0085",
        "\u2028",
        "\ufeff",
        "é",
        "\\",
        "@",
        "`",
        "[[[[[[[[[[[[[[[[[[[[",
        "{a: {a: {a: {a: {a: {a: {a: {a: {a: ",
        "linspace",
        "arange: [1e9]",
        "(((((((((",
        " and ",
        " ** ",
        "%",
        "=",
        "\\x00",
        "\\ud800",
    ];

    [Fact]
    public void Parse_MutatedFiles_AreReadOrRefused()
    {
        System.Random random = new(20240527);
        Assert.All(Seeds, text => Assert.True(Survives(Encoding.UTF8.GetBytes(text))));
        int good = 0;
        for (int i = 0; i < 10_000; i++)
        {
            byte[] bytes = Mutate(Encoding.UTF8.GetBytes(Seeds[i % Seeds.Length]), random);
            try
            {
                good += Survives(bytes) ? 1 : 0;
            }
            catch (Exception problem) when (problem is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"case {i}: {problem}\n{Encoding.UTF8.GetString(bytes)}");
            }
        }

        // Both outcomes are well represented.
        Assert.InRange(good, 300, 9_700);
    }

    [Theory]
    [InlineData(100_000, "[")]
    [InlineData(100_000, "{a: ")]
    [InlineData(100_000, "- ")]
    [InlineData(100_000, "? ")]
    [InlineData(50_000, "a: &a [*a, *a]\n")]
    [InlineData(200_000, "x")]
    [InlineData(50_000, "a: 1\n")]
    [InlineData(50_000, "[1, 2], ")]
    [InlineData(100_000, "'")]
    [InlineData(50_000, "\"\\n\" ")]
    [InlineData(50_000, "# a\n")]
    [InlineData(50_000, "--- a\n")]
    [InlineData(100_000, " ")]
    [InlineData(50_000, "| \n")]
    public void Parse_Repetitions_AreRefusedInLinearTime(int count, string fragment)
    {
        TimeSpan began = Environment.CpuUsage.TotalTime;
        string repeated = string.Concat(Enumerable.Repeat(fragment, count));
        foreach (
            string text in new[]
            {
                repeated,
                "name: a\nmodel: toy\nwhere: " + repeated,
                "name: a\nmodel: toy\nparameters: {depth: [" + repeated,
            })
        {
            Assert.Throws<SweepFileException>(() => SweepFile.Parse(Encoding.UTF8.GetBytes(text), "s.yaml", ToyModel.Registry));
        }

        // Milliseconds on most machines; quadratic work on texts as long as these takes minutes.
        Assert.InRange((Environment.CpuUsage.TotalTime - began).TotalSeconds, 0, 10);
    }

    private static bool Survives(byte[] bytes)
    {
        SweepDefinition sweep;
        try
        {
            sweep = SweepFile.Parse(bytes, "s.yaml", ToyModel.Registry);
        }
        catch (SweepFileException refused)
        {
            Assert.NotEmpty(refused.Errors);
            Assert.All(refused.Errors, e => Assert.True(e.Position.Source == "s.yaml" && e.Message.Length > 0));
            return false;
        }

        string written = SweepFileWriter.Write(sweep);
        Assert.Equal(written, SweepFileWriter.Write(SweepFile.Parse(written, "sweep.yaml", ToyModel.Registry)));
        if (sweep.Axes.Aggregate(1.0, (product, axis) => product * axis.Count) < 10_000)
        {
            Plan(sweep);
        }

        return true;
    }

    private static void Plan(SweepDefinition sweep)
    {
        try
        {
            SweepPlan plan = SweepPlan.Create(sweep);
            Assert.Equal(plan.Count - 1, plan[plan.Count - 1].Index);
        }
        catch (SweepFileException)
        {
            // Cells that do not fit together, or none at all.
        }
    }

    private static byte[] Mutate(byte[] text, System.Random random)
    {
        List<byte> bytes = [.. text];
        int edits = 1 + random.Next(3);
        for (int e = 0; e < edits && bytes.Count > 4; e++)
        {
            int at = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 20), bytes.Count - at);
            switch (random.Next(9))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4 or 5:
                    int digit = bytes.FindIndex(at, b => char.IsAsciiDigit((char)b));
                    bytes[digit < 0 ? at : digit] = (byte)('0' + random.Next(10));
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }
}
