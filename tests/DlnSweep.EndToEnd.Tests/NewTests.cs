using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>Sweep files to start from, with the real command.</summary>
public class NewTests
{
    private const string Script = """
        import argparse, json
        p = argparse.ArgumentParser()
        p.add_argument("data", choices=["small", "large"])
        p.add_argument("--lr", "--learning-rate", type=float, default=3e-4, help="peak rate, it's %(default)s")
        p.add_argument("--n-embd", type=int)
        p.add_argument("--opt", choices=["sgd", "adam"], default="adam")
        p.add_argument("--nesterov", action="store_true")
        p.add_argument("--bias", action=argparse.BooleanOptionalAction, default=True)
        p.add_argument("--no-tie", dest="tie", action="store_false")
        p.add_argument("-q", type=int, default=3)
        p.add_argument("--layers", type=int, nargs="+", default=[1, 2])
        p.add_argument("--out-dir", default="runs")
        p.add_argument("--seed", type=int, default=0)
        a = p.parse_args()
        assert a.bias and a.tie and not a.nesterov and a.q == 3 and a.layers == [1, 2] and a.out_dir == "runs", a
        print(json.dumps({"step": 0, "train_loss": a.lr}))
        print(json.dumps({"test_loss": a.lr * a.n_embd}))
        """;

    [PythonFact]
    public void New_ScriptWithArgparse_RunsUnchanged()
    {
        using TemporaryFolder folder = new();
        string script = folder.Write("train.py", Script);

        Finished made = Command.Run("new", "command", "--from", script, "--out", folder["sweep.yaml"]);
        Finished run = Command.Run("run", folder["sweep.yaml"], "--out", folder["out"], "--no-report");

        Assert.Equal("", made.ExitCode == 0 ? "" : made.Error);
        string text = File.ReadAllText(folder["sweep.yaml"]);
        Assert.Contains("lr: {type: number, default: 0.0003, meaning: 'peak rate, it''s 0.0003'}", text, StringComparison.Ordinal);
        Assert.Contains("opt: {choices: ['sgd', 'adam'], default: adam}", text, StringComparison.Ordinal);
        Assert.Contains("n_embd: [64, 128, 256]", text, StringComparison.Ordinal);
        Assert.Contains("- '--seed={replicate}'", text, StringComparison.Ordinal);
        Assert.Contains("--layers (takes several", text, StringComparison.Ordinal);
        Assert.Equal("", run.ExitCode == 0 ? "" : run.Error);
        Assert.Contains("15 configurations: 15 completed", run.Output, StringComparison.Ordinal);
    }

    [PythonFact]
    public void New_ScriptWithoutArgparse_AnExampleAndASentence()
    {
        using TemporaryFolder folder = new();

        Finished made = Command.Run("new", "command", "--from", folder.Write("train.py", "print('training')"), "--out", folder["s.yaml"]);
        Finished plan = Command.Run("plan", folder["s.yaml"]);

        Assert.Equal(0, made.ExitCode);
        Assert.StartsWith("train.py --help showed no options of argparse", made.Error, StringComparison.Ordinal);
        Assert.Contains("15 configurations", plan.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void New_Model_CanBeTried()
    {
        using TemporaryFolder folder = new();

        Finished made = Command.Run("new", "diagonal", "--out", folder["map.yaml"]);
        Finished tried = Command.Run("try", folder["map.yaml"]);
        Finished again = Command.Run("new", "mixed", "--out", folder["map.yaml"]);

        Assert.Equal((0, $"Wrote {folder["map.yaml"]}.\n"), (made.ExitCode, made.Output));
        Assert.StartsWith("Configuration 1 of 272", tried.Error, StringComparison.Ordinal);
        Assert.Equal(0, tried.ExitCode);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("is there already", again.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no model 'mixde'; did you mean 'mixed'?", "mixde")]
    [InlineData("--from missing.py: there is no such file.", "command", "--from", "missing.py")]
    [InlineData("--from x.py: model mixed runs no program", "mixed", "--from", "x.py")]
    [InlineData("--out is empty", "mixed", "--out", "")]
    public void New_BadInput_OneSentence(string expected, params string[] arguments)
    {
        Finished made = Command.Run(["new", .. arguments]);

        Assert.Equal((2, ""), (made.ExitCode, made.Output));
        Assert.StartsWith(expected, made.Error, StringComparison.Ordinal);
    }
}
