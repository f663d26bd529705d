using System.Text;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing.Models;

namespace DlnSweep.Sweeps.Tests.SweepFiles;

/// <summary>Every kind of bad sweep file, and exactly what the user reads about it.</summary>
public sealed class SweepFileErrorTests
{
    private const string Head = "name: a\nmodel: toy\n";

    [Theory]
    [InlineData(
        "",
        "s.yaml:1:1: the file is empty; expected a mapping with name, model and parameters")]
    [InlineData(
        "# nothing\n",
        "s.yaml:1:1: the file is empty; expected a mapping with name, model and parameters")]
    [InlineData(
        "- a\n- b\n",
        "s.yaml:1:1: the sweep file: expected a mapping with name, model, model_version, seed, replicates, parameters, zip, where, "
            + "share_draws_over, figures, transfer, refine or command, found a list"
    )]
    [InlineData("model: toy\n", "s.yaml:1:1: the key 'name' is missing; expected a name for the sweep")]
    [InlineData("name: a\n", "s.yaml:1:1: the key 'model' is missing; expected toy or command")]
    [InlineData("name: a\nmodel: tox\n", "s.yaml:2:8: unknown model 'tox'; did you mean 'toy'?")]
    [InlineData("name: a\nmodel: [toy]\n", "s.yaml:2:8: model: expected a text, found a list")]
    [InlineData("name: null\nmodel: toy\n", "s.yaml:1:7: name: expected a text, found nothing")]
    [InlineData(
        "name: a/b\nmodel: toy\n",
        "s.yaml:1:7: name: 'a/b' is not a valid folder name on every system; expected 1 to 100 letters, digits, '-', '_' and '.', the "
            + "first a letter or digit"
    )]
    [InlineData(
        "name: ../a\nmodel: toy\n",
        "s.yaml:1:7: name: '../a' is not a valid folder name on every system; expected 1 to 100 letters, digits, '-', '_' and '.', the "
            + "first a letter or digit"
    )]
    [InlineData(
        "name: com1.x\nmodel: toy\n",
        "s.yaml:1:7: name: 'com1.x' is a device's name on Windows; expected 1 to 100 letters, digits, '-', '_' and '.', the first a "
            + "letter or digit"
    )]
    [InlineData(Head + "sead: 1\n", "s.yaml:3:1: unknown key 'sead' in the sweep file; did you mean 'seed'?")]
    [InlineData(
        Head + "width: 1\n",
        "s.yaml:3:1: unknown key 'width' in the sweep file; it is a parameter: it belongs below 'parameters:' (--set "
            + "parameters.width=VALUE)"
    )]
    [InlineData(Head + "seed: -1\n", "s.yaml:3:7: seed: expected a whole number from 0 to 9007199254740992, found '-1'")]
    [InlineData(Head + "seed: 1.5\n", "s.yaml:3:7: seed: expected a whole number from 0 to 9007199254740992, found '1.5'")]
    [InlineData(Head + "replicates: 0\n", "s.yaml:3:13: replicates: expected a whole number from 1 to 1000000, found '0'")]
    [InlineData(Head + "replicates: many\n", "s.yaml:3:13: replicates: expected a whole number from 1 to 1000000, found 'many'")]
    [InlineData(Head + "seed: 1\nseed: 2\n", "s.yaml:4:1: the key 'seed' appears twice, first on line 3; expected each key once")]
    [InlineData(
        Head + "model_version: 2\n",
        "s.yaml:3:16: model_version is 2, but this program has version 3 of model toy; remove the line to use that")]
    [InlineData(
        Head + "parameters: [1]\n",
        "s.yaml:3:13: parameters: expected a mapping of names to values, found a list")]
    [InlineData(
        Head + "parameters:\n  wdith: 3\n",
        "s.yaml:4:3: model toy has no parameter 'wdith'; did you mean 'width'?")]
    [InlineData(
        Head + "parameters:\n  zzz: 3\n",
        "s.yaml:4:3: model toy has no parameter 'zzz'; expected learning_rate, width, label_noise, steps, depth, residual or data")]
    [InlineData(
        Head + "parameters:\n  steps: 1\n  steps: 2\n",
        "s.yaml:5:3: the key 'steps' appears twice, first on line 4; expected each key once")]
    [InlineData(
        Head + "parameters:\n  steps: 2000\n",
        "s.yaml:4:10: steps: expected a whole number, at least 1, at most 1000, found '2000'")]
    [InlineData(
        Head + "parameters:\n  steps: ten\n",
        "s.yaml:4:10: steps: expected a whole number, at least 1, at most 1000, found 'ten'")]
    [InlineData(
        Head + "parameters:\n  steps: 1_000\n",
        "s.yaml:4:10: steps: expected a whole number, at least 1, at most 1000, found '1_000'; write the digits without '_'")]
    [InlineData(
        Head + "parameters:\n  steps: 0x10\n",
        "s.yaml:4:10: steps: expected a whole number, at least 1, at most 1000, found '0x10'; write the number in decimal")]
    [InlineData(
        Head + "parameters:\n  steps: '10'\n",
        "s.yaml:4:10: steps: expected a whole number, at least 1, at most 1000, found '10'; quoted values are text, remove the quotes")]
    [InlineData(
        Head + "parameters:\n  steps:\n",
        "s.yaml:4:9: steps: there is no value here; expected a whole number, at least 1, at most 1000")]
    [InlineData(
        Head + "parameters:\n  steps: 1e999\n",
        "s.yaml:4:10: steps: the number 1e999 is too large for double precision; expected a whole number, at least 1, at most 1000")]
    [InlineData(
        Head + "parameters:\n  learning_rate: .inf\n",
        "s.yaml:4:18: learning_rate: expected a number, above 0, found '.inf'; infinity is not one of its values")]
    [InlineData(
        Head + "parameters:\n  learning_rate: 1e-400\n",
        "s.yaml:4:18: learning_rate: the number 1e-400 is too small for double precision; expected a number, above 0")]
    [InlineData(
        Head + "parameters:\n  width: inf\n",
        "s.yaml:4:10: width: expected a whole number, at least 1, or .inf, found 'inf'; infinity is written .inf")]
    [InlineData(
        Head + "parameters:\n  width: .nan\n",
        "s.yaml:4:10: width: '.nan' is not a number that a parameter can take; expected a whole number, at least 1, or .inf")]
    [InlineData(
        Head + "parameters:\n  residual: yes\n",
        "s.yaml:4:13: residual: expected true or false, found 'yes'; write true")]
    [InlineData(
        Head + "parameters:\n  residual: Off\n",
        "s.yaml:4:13: residual: expected true or false, found 'Off'; write false")]
    [InlineData(
        Head + "parameters:\n  data: ful-batch\n",
        "s.yaml:4:9: data: expected one of full-batch, online, none, found 'ful-batch'; did you mean 'full-batch'?")]
    [InlineData(
        Head + "parameters:\n  data: 3\n",
        "s.yaml:4:9: data: expected one of full-batch, online, none, found '3'")]
    [InlineData(
        Head + "parameters:\n  steps: []\n",
        "s.yaml:4:10: steps: the list is empty; expected at least one value")]
    [InlineData(
        Head + "parameters:\n  steps: [1, 2, [3]]\n",
        "s.yaml:4:17: steps, value 3 of the list: expected a whole number, at least 1, at most 1000, found a list")]
    [InlineData(
        Head + "parameters:\n  steps: [10, 2000, x]\n",
        "s.yaml:4:15: steps, value 2 of the list: expected a whole number, at least 1, at most 1000, found '2000'\ns.yaml:4:21: steps, "
            + "value 3 of the list: expected a whole number, at least 1, at most 1000, found 'x'"
    )]
    [InlineData(
        Head + "parameters:\n  steps: [1, 2, 1.0]\n",
        "s.yaml:4:17: steps: values 1 and 3 of the axis are both 1; expected each once")]
    [InlineData(
        Head + "parameters:\n  steps: {}\n",
        "s.yaml:4:10: steps: expected exactly one of linspace, logspace, geomspace or arange, found 0")]
    [InlineData(
        Head + "parameters:\n  steps: {linspce: [0, 1, 2]}\n",
        "s.yaml:4:11: steps: unknown function 'linspce'; did you mean 'linspace'?")]
    [InlineData(
        Head + "parameters:\n  steps: {linspace: [1, 2]}\n",
        "s.yaml:4:21: steps: expected linspace: [first, last, count], found 2 numbers")]
    [InlineData(
        Head + "parameters:\n  steps: {linspace: 3}\n",
        "s.yaml:4:21: steps: expected linspace: [first, last, count], found '3'")]
    [InlineData(
        Head + "parameters:\n  steps: {linspace: [1, 2, 0]}\n",
        "s.yaml:4:28: steps: linspace has no values; expected at least one")]
    [InlineData(
        Head + "parameters:\n  steps: {linspace: [1, 2, 2.5]}\n",
        "s.yaml:4:28: steps: linspace has a count of 2.5; expected a whole number")]
    [InlineData(
        Head + "parameters:\n  steps: {linspace: [1, 2, 4000000]}\n",
        "s.yaml:4:28: steps: linspace has 4000000 values; expected at most 1000000")]
    [InlineData(
        Head + "parameters:\n  steps: {linspace: [1, 2, 4]}\n",
        "s.yaml:4:21: steps: value 2 of linspace is 1.3333333333333333; expected a whole number, at least 1, at most 1000")]
    [InlineData(
        Head + "parameters:\n  steps: {linspace: [1, b, 4]}\n",
        "s.yaml:4:25: steps, argument 2 of linspace: expected a finite number, found 'b'")]
    [InlineData(
        Head + "parameters:\n  steps: {linspace: [3, 3, 2]}\n",
        "s.yaml:4:10: steps: values 1 and 2 of the axis are both 3; expected each once")]
    [InlineData(
        Head + "parameters:\n  steps: {linspace: [1, 2, 2], arange: [3]}\n",
        "s.yaml:4:10: steps: expected exactly one of linspace, logspace, geomspace or arange, found 2")]
    [InlineData(
        Head + "parameters:\n  label_noise: {geomspace: [-1, 2, 4]}\n",
        "s.yaml:4:28: label_noise: geomspace needs two ends of the same sign, neither zero; found -1 and 2")]
    [InlineData(
        Head + "parameters:\n  label_noise: {arange: [5, 1]}\n",
        "s.yaml:4:25: label_noise: arange from 5 to 1 by 1 has no values; expected at least one")]
    [InlineData(
        Head + "parameters:\n  label_noise: {arange: [0, 1, 0]}\n",
        "s.yaml:4:25: label_noise: arange from 0 to 1 by 0 has no end; expected a step other than 0")]
    [InlineData(
        Head + "parameters:\n  label_noise: {arange: [0, 1, 1e-9]}\n",
        "s.yaml:4:25: label_noise: arange from 0 to 1 by 1E-09 has 1000000000 values; expected at most 1000000")]
    [InlineData(
        Head + "parameters:\n  learning_rate: {logspace: [-400, 0, 2]}\n",
        "s.yaml:4:29: learning_rate: value 1 of logspace is 0; expected a number, above 0")]
    [InlineData(
        Head + "parameters:\n  data: {linspace: [0, 1, 2]}\n",
        "s.yaml:4:10: data: linspace makes numbers, but data takes one of full-batch, online, none")]
    [InlineData(
        Head + "parameters: {label_noise: {arange: [100000]}, learning_rate: {linspace: [1, 2, 100000]}}\n",
        "s.yaml:3:1: the grid has 10000000000 cells; expected at most 100000000")]
    [InlineData(
        Head + "zip: {steps: [1]}\n",
        "s.yaml:3:6: zip: expected a list of mappings such as {width: [64, 128], steps: [10, 20]}, found a mapping")]
    [InlineData(
        Head + "zip: [steps]\n",
        "s.yaml:3:7: zip: expected a mapping of parameters to lists of equal length, found 'steps'")]
    [InlineData(
        Head + "zip:\n- steps: [1, 2]\n  depth: [1]\n",
        "s.yaml:5:10: zip: depth has 1 values but steps has 2; expected equal lengths")]
    [InlineData(
        Head + "zip:\n- steps: [1, 2, 1]\n  depth: [3, 4, 3]\n",
        "s.yaml:4:3: steps & depth: values 1 and 3 of the axis are both 1, 3; expected each once")]
    [InlineData(
        Head + "zip:\n- steps: 5\n  depth: [1]\n",
        "s.yaml:4:10: steps: expected a list of values or one of linspace, logspace, geomspace or arange, found '5'")]
    [InlineData(
        Head + "parameters: {steps: 5}\nzip:\n- steps: [1, 2]\n  depth: [1, 1]\n",
        "s.yaml:5:3: steps is given twice, first at s.yaml:3:14; expected it in parameters or in one zip")]
    [InlineData(
        Head + "where: a <\n",
        "s.yaml:3:8: where: unknown name 'a'; expected learning_rate, width, label_noise, steps, depth, residual or data")]
    [InlineData(
        Head + "where: [a]\n",
        "s.yaml:3:8: where: expected a text, found a list")]
    [InlineData(
        Head + "share_draws_over: width\n",
        "s.yaml:3:19: share_draws_over: expected a list of parameter names, found 'width'")]
    [InlineData(
        Head + "share_draws_over: [wdth]\n",
        "s.yaml:3:20: share_draws_over: 'wdth' is no parameter; did you mean 'width'?")]
    [InlineData(
        Head + "figures: none\n",
        "s.yaml:3:10: figures: expected a list of mappings such as {kind: phase, x: …, y: …, value: …}, found 'none'")]
    [InlineData(
        Head + "figures:\n- {kind: fase, x: a}\n",
        "s.yaml:4:10: unknown kind of figure 'fase'; did you mean 'phase'?")]
    [InlineData(
        Head + "figures:\n- {kind: trajectories, x: step, value: loss, fit: true}\n",
        "s.yaml:4:51: figures: only kind curves takes fit")]
    [InlineData(
        Head + "figures:\n- {kind: curves, x: width, value: test_loss, frontier: true}\nparameters: {width: [1, 2]}\n",
        "s.yaml:4:56: figures: only kind trajectories takes frontier")]
    [InlineData(
        Head + "figures:\n- {kind: phase, x: width, y: steps, value: test_loss, best: steps}\nparameters: {width: [1, 2], steps: [1, 2]}\n",
        "s.yaml:4:61: figures: best and y are both steps; expected different axes")]
    [InlineData(
        Head + "figures:\n- {kind: phase, x: width, y: steps, value: score}\nparameters: {width: [1, 2], steps: [1, 2]}\n",
        "s.yaml:4:44: figures: value is 'score', expected a metric of the model; expected test_loss or best_step")]
    [InlineData(
        Head + "figures:\n- {x: a}\n",
        "s.yaml:4:3: figures: the key 'kind' is missing; expected phase, curves, trajectories, transfer, tradeoff or coordinates")]
    [InlineData(
        Head + "figures:\n- {kind: curves, x: width, value: test_loss}\n",
        "s.yaml:4:21: figures: x is 'width', expected an axis of the sweep; this sweep has none")]
    [InlineData(
        Head + "parameters: {width: [1, 2]}\nfigures:\n- {kind: curves, x: width, valu: 3}\n",
        "s.yaml:5:3: figures: the key 'value' is missing; expected a metric of the model\ns.yaml:5:28: unknown key 'valu' in figures; did "
            + "you mean 'value'?"
    )]
    [InlineData(
        Head + "parameters: {width: [1, 2]}\nfigures:\n- {kind: curves, x: width, value: tst_loss}\n",
        "s.yaml:5:35: figures: value is 'tst_loss', expected a metric of the model; did you mean 'test_loss'?")]
    [InlineData(
        Head + "parameters: {width: [1, 2]}\nfigures:\n- {kind: phase, x: width, y: width, value: test_loss, log_x: maybe}\n",
        "s.yaml:5:30: figures: x and y are both width; expected two different axes\ns.yaml:5:62: log_x: expected true or false, found "
            + "'maybe'"
    )]
    [InlineData(
        Head + "figures:\n- {kind: trajectories, x: step, value: 'loss, lss'}\n",
        "s.yaml:4:40: figures: value is 'lss', expected a recorded column; did you mean 'loss'?")]
    [InlineData(
        Head + "parameters: {width: [1, 2], steps: [1, 2]}\nfigures:\n- {kind: phase, x: width, y: steps, value: test_loss, contours: "
            + "[a], title: \"a\\nb\"}\n",
        "s.yaml:5:66: contours: expected a finite number, found 'a'\ns.yaml:5:77: title: expected one line of printable text")]
    [InlineData(
        Head + "parameters: {width: [1, 2]}\nfigures:\n- {kind: curves, x: width, value: test_loss, contours: [1], log_y: true}\n",
        "s.yaml:5:56: figures: contours have no effect in kind curves; only kind phase has them\n"
            + "s.yaml:5:68: figures: log_y has no effect in kind curves, whose vertical axis is the value; write log_value: true")]
    [InlineData(
        Head + "parameters: {width: [1, 2], residual: [true, false]}\nfigures:\n- {kind: phase, x: residual, y: width, value: test_loss, "
            + "log_x: true}\n",
        "s.yaml:5:65: figures: log_x has no effect: the values of residual are no numbers")]
    [InlineData(
        Head + "transfer: {learning_rate: learning_rate, across: width, score: test_loss}\n",
        "s.yaml:3:27: transfer: learning_rate: 'learning_rate' is no axis with numbers; this sweep has none\ns.yaml:3:50: transfer: "
            + "across: 'width' is no axis with numbers; this sweep has none"
    )]
    [InlineData(
        Head + "parameters: {width: [1, 2]}\ntransfer: {learning_rate: width, across: width}\n",
        "s.yaml:4:11: transfer: the key 'score' is missing; expected test_loss or best_step\ns.yaml:4:42: transfer: width and width are "
            + "one axis; expected two different ones"
    )]
    [InlineData(
        Head + "parameters: {width: [1, 2], learning_rate: [0.1, 0.2]}\ntransfer: {learning_rate: learning_rate, across: width, score: "
            + "test_loss, reference: 7, average: mean}\n",
        "s.yaml:4:86: transfer: reference: 7 is no value of the axis width; add it to the axis\ns.yaml:4:98: transfer: average: 'mean' is "
            + "no average; did you mean 'median'?"
    )]
    [InlineData(Head + "a: &x 1\nb: *x\n", "s.yaml:3:4: anchors (&name) are not supported; write the value where it is used")]
    [InlineData(Head + "b: *x\n", "s.yaml:3:4: aliases (*name) are not supported; write the value out")]
    [InlineData(Head + "<<: {a: 1}\n", "s.yaml:3:1: merge keys are not supported; write the values out")]
    [InlineData(Head + "seed: !!int 3\n", "s.yaml:3:7: tags (tag:yaml.org,2002:int) are not supported; write a plain value")]
    [InlineData(Head + "---\nname: b\n", "s.yaml:3:1: a second document begins here; expected one document in a file")]
    [InlineData(
        Head + "parameters: {steps: 1\n",
        "s.yaml:4:1: not valid YAML: while parsing a flow mapping, did not find expected ',' or '}'")]
    [InlineData(
        Head + "parameters:\n\tsteps: 1\n",
        "s.yaml:4:1: a tab indents this line; YAML allows spaces only")]
    [InlineData(
        Head + "parameters:\n  steps: 1\n depth: 1\n",
        "s.yaml:5:2: not valid YAML: while parsing a block mapping, did not find expected key")]
    [InlineData(
        Head + "seed: \u00011\n",
        "s.yaml:3:7: the control character U+0001 is not allowed")]
    [InlineData(
        Head + "? [a]\n: 1\n",
        "s.yaml:3:3: expected a name as key, found a list")]
    [InlineData(
        Head + "x: [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]\n",
        "s.yaml:3:20: nested deeper than 16 levels; no sweep file needs that")]
    public void Parse_BadFile_SaysWhereAndWhat(string text, string expected) =>
        Assert.Equal(expected, string.Join('\n', ToySweep.Errors(text)));

    [Fact]
    public void Parse_SeveralErrors_ListsThemAllInOrder() =>
        Assert.Equal(
            [
                "s.yaml:1:7: name: 'a b' is not a valid folder name on every system; expected 1 to 100 letters, digits, '-', '_' and '.', "
                    + "the first a letter or digit",
                "s.yaml:3:1: unknown key 'replicats' in the sweep file; did you mean 'replicates'?",
                "s.yaml:5:10: steps: expected a whole number, at least 1, at most 1000, found '0'",
                "s.yaml:6:14: depth: values 1 and 2 of the axis are both 1; expected each once",
                "s.yaml:8:3: where: unknown name 'stps'; did you mean 'steps'?",
                "s.yaml:9:20: share_draws_over: 'q' is no parameter; expected learning_rate, width, label_noise, steps, depth, residual "
                    + "or data",
            ],
            ToySweep.Errors(
                "name: a b\nmodel: toy\nreplicats: 2\nparameters:\n  steps: 0\n  depth: [1, 1]\nwhere: width < \n  "
                    + "stps\nshare_draws_over: [q]\n"));

    [Theory]
    [InlineData(
        "parameters.steps=0",
        "--set parameters.steps=0: steps: expected a whole number, at least 1, at most 1000, found '0'")]
    [InlineData(
        "parameters.stps=1",
        "--set parameters.stps=1: model toy has no parameter 'stps'; did you mean 'steps'?")]
    [InlineData(
        "replicates=two",
        "--set replicates=two: replicates: expected a whole number from 1 to 1000000, found 'two'")]
    [InlineData(
        "colour=red",
        "--set colour=red: unknown key 'colour' in the sweep file; expected name, model, model_version, seed, replicates, parameters, "
            + "zip, where, share_draws_over, figures, transfer, refine or command"
    )]
    [InlineData(
        "parameters.width={linspace: [0, 1, 2]}",
        "--set parameters.width={linspace: [0, 1, 2]}: width: value 1 of linspace is 0; expected a whole number, at least 1, or .inf")]
    [InlineData(
        "parameters.width={linspace: [0, 1",
        "--set parameters.width={linspace: [0, 1: not valid YAML: while parsing a flow sequence, did not find expected ',' or ']'")]
    [InlineData(
        "parameters.width=",
        "--set parameters.width=: width: there is no value here; expected a whole number, at least 1, or .inf")]
    [InlineData(
        "parameters",
        "--set parameters: expected PATH=VALUE, such as parameters.d=60 or replicates=1")]
    [InlineData(
        "a.b.c=1",
        "--set a.b.c=1: expected PATH=VALUE, such as parameters.d=60 or replicates=1")]
    [InlineData(
        "seed.x=1",
        "--set seed.x=1: 'seed' is '1' in the file; expected a mapping that can hold 'x'")]
    [InlineData(
        "where=width <",
        "--set where=width <: where: expected a parameter, a number or a bracket, found the end")]
    public void Parse_BadOverride_PointsToTheOption(string change, string expected) =>
        Assert.Equal([expected], ToySweep.Errors(Head + "seed: 1\n", change));

    [Theory]
    [InlineData(
        Head + "parameters:\n  steps:1\n  depth: 2\n",
        "s.yaml:4:3: a space is missing behind the colon of 'steps:1'")]
    [InlineData(
        Head + "parameters:\n  steps:\u00a01\n  depth: 2\n",
        "s.yaml:4:3: behind the colon of 'steps:' stands a no-break space (U+00A0); YAML takes an ordinary one only")]
    [InlineData(
        Head + "parameters: {steps:1}\n",
        "s.yaml:3:14: a space is missing behind the colon of 'steps:1'")]
    public void Parse_KeyWithoutASpaceBehindItsColon_SaysSoFirst(string text, string expected) => Assert.Equal(expected,
        ToySweep.Errors(text)[0]);

    [Theory]
    [InlineData("parameters:\n  steps: a:b\n")]
    [InlineData("where: |\n  http://x\n")]
    [InlineData("parameters: {steps: [a:b, c:d]}\n")]
    public void Parse_ColonWithinAText_IsNoKey(string text) =>
        Assert.DoesNotContain(ToySweep.Errors(Head + text), e => e.Contains("behind the colon", StringComparison.Ordinal));

    [Theory]
    [InlineData("parameters.width=#1")]
    [InlineData("parameters.width=1 #b")]
    [InlineData("parameters.width=[1, 2] # two")]
    [InlineData("name='a' #b")]
    public void Parse_OverrideWithAComment_RefusedInsteadOfShortened(string change) =>
        Assert.StartsWith($"--set {change}: '#' begins a comment here", Assert.Single(ToySweep.Errors(Head + "seed: 1\n", change)));

    [Theory]
    [InlineData("title='a #b'")]
    [InlineData("title=a#b")]
    [InlineData("title=\"#b\"")]
    public void Parse_OverrideWithAHashInTheText_NoComment(string change) =>
        Assert.StartsWith($"--set {change}: unknown key 'title'", Assert.Single(ToySweep.Errors(Head + "seed: 1\n", change)));

    [Fact]
    public void Parse_NotUtf8_SaysWhichByte()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("name: é\nmodel: x"), 0xff, 0x0a];
        SweepFileException thrown = Assert.Throws<SweepFileException>(() => SweepFile.Parse(bytes, "s.yaml", ToyModel.Registry));

        Assert.Equal("s.yaml:2:9: the byte 0xff is not UTF-8; save the file as UTF-8", thrown.Message);
    }

    [Fact]
    public void Parse_Utf16_SaysSo()
    {
        byte[] bytes = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("name: a\n")];
        SweepFileException thrown = Assert.Throws<SweepFileException>(() => SweepFile.Parse(bytes, "s.yaml", ToyModel.Registry));

        Assert.Equal("s.yaml:1:1: the file is UTF-16; expected UTF-8", thrown.Message);
    }

    [Fact]
    public void Parse_HugeFile_IsRefusedUnread()
    {
        SweepFileException thrown = Assert.Throws<SweepFileException>(
            () => SweepFile.Parse(new byte[3 << 20], "s.yaml", ToyModel.Registry));

        Assert.Equal("s.yaml: larger than 2 MiB; no sweep file needs that, write long axes with linspace or arange", thrown.Message);
    }

    [Fact]
    public void Parse_ByteOrderMark_IsIgnored() =>
        Assert.Equal("a", SweepFile.Parse([.. Encoding.UTF8.Preamble, .. "name: a\nmodel: toy\n"u8], "s.yaml", ToyModel.Registry).Name);

    [Fact]
    public void Read_MissingFile_SaysSo() =>
        Assert.Equal(
            "no/such.yaml: cannot be read: there is no such file",
            Assert.Throws<SweepFileException>(() => SweepFile.Read("no/such.yaml", ToyModel.Registry)).Message);

    [Fact]
    public void Create_CellsThatDoNotFit_NamesTheirValues()
    {
        SweepDefinition sweep = ToySweep.Of("parameters: {steps: [1, 2, 3], depth: [1, 2, 3, 4]}\n");

        Assert.Equal(
            ["sweep.yaml:3:1: at steps = 1, depth = 2: depth is larger than steps",
             "sweep.yaml:3:1: at steps = 1, depth = 3: depth is larger than steps",
             "sweep.yaml:3:1: at steps = 1, depth = 4: depth is larger than steps",
             "sweep.yaml:3:1: and 3 more of 12 cells; where can leave cells out"],
            Assert.Throws<SweepFileException>(() => SweepPlan.Create(sweep)).Errors.Select(e => e.ToString()));
    }

    [Fact]
    public void Create_NothingLeft_SaysSo()
    {
        SweepDefinition sweep = ToySweep.Of("parameters: {steps: [1, 2, 3]}\nwhere: steps > 3\n");

        Assert.Equal(
            "sweep.yaml:3:1: the condition 'steps > 3' leaves no cell of the grid; expected at least one",
            Assert.Throws<SweepFileException>(() => SweepPlan.Create(sweep)).Message);
    }
}
