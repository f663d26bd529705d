namespace DlnSweep.Sweeps.Commands;

/// <summary>What <c>dlnsweep models command</c> prints.</summary>
public static class CommandHelp
{
    /// <summary>The sweep file's section and the protocol, in lines of at most 80 columns.</summary>
    public const string Text = """
        command: any program as a model. The sweep file declares it:

          model: command
          command:
            run: [python3, train.py, '--width={width}', '--lr={learning_rate}']
            parameters:
              width: {type: integer, default: 64, minimum: 1}
              learning_rate: number
            metrics: [test_loss]
            trajectory: [train_loss]

        Keys of the section
          run          the program and its arguments; no shell. {name} is replaced by
                       a parameter, by configuration_id, replicate or seed; {{ is {.
                       {name?--flag} is the argument --flag where a boolean is
                       true, and none where it is false
          input        json: the parameters as one line of JSON on standard input;
                       none [default]: standard input is empty
          version      a whole number, part of every id: raise it when the program
                       changes [1]
          parameters   name: type, or {type, default, minimum, maximum, above, below,
                       choices, meaning, unit, symbol}; type is number, integer,
                       boolean or text. Without a default the sweep must give it
          metrics      names, or name: type, or {type, meaning, unit, symbol}
          trajectory   the recorded columns besides step, in the same way
          directory    the working directory [that of the sweep file]
          environment  variables besides those that dlnsweep itself has
          timeout      seconds that an attempt may take [no limit]
          grace        seconds between SIGTERM and SIGKILL on a stop [10]
          checkpoints  true: DLNSWEEP_CHECKPOINT_DIR names a folder kept between
                       attempts, removed when the configuration has its result
          seconds      what a run takes, for plans and order: a number or arithmetic
                       over parameters, such as 0.002 * width
          memory       bytes that a run needs, in the same way

        The program is told DLNSWEEP_CONFIGURATION_ID, DLNSWEEP_REPLICATE and
        DLNSWEEP_SEED (0 to 2^53 - 1, from the configuration's own random stream).
        A line of its standard output that begins with { is one JSON object:
          {"step": 3, "train_loss": 0.5}         a row of the trajectory
          {"test_loss": 0.25}                    metrics; the last word counts
          {"status": "diverged"}                 or "completed"; also stop_reason
        Other lines are its own talk. null is no value. A metric that is NaN or
        infinite has no value, and makes the run diverged unless a status is given.
        Exit code 0 and at least one line of metrics is a result; anything else
        fails the attempt, and failures/<id>.output.txt keeps the end of its output.
        On a stop its process group gets SIGTERM, then SIGKILL; it runs again later.

        """;
}
