using System.ComponentModel;

namespace DlnSweep.Sweeps.Commands;

/// <summary>What a child process is started with.</summary>
/// <param name="Program">The program's path, absolute.</param>
/// <param name="Arguments">Its arguments, the first one its own name.</param>
/// <param name="Environment">Its whole environment, each entry <c>NAME=value</c>.</param>
/// <param name="Directory">Its working directory.</param>
/// <param name="TakesInput">Whether something is written to its standard input; else that is empty.</param>
internal sealed record ChildStart(
    string Program, IReadOnlyList<string> Arguments, IReadOnlyList<string> Environment, string Directory, bool TakesInput)
{
    private const int ReadOnly = 0;

    // Those that this process handles or ignores, or that a shell starts background jobs without; a hangup stays ignored under nohup.
    private static readonly int[] Restored =
    [
        NativeProcess.BrokenPipe, NativeProcess.Terminate, NativeProcess.Interrupt, NativeProcess.Quit, NativeProcess.Alarm,
        NativeProcess.CpuLimit, NativeProcess.FirstUserSignal, NativeProcess.SecondUserSignal, NativeProcess.ChildEnded,
    ];

    /// <summary>
    /// Starts the process as the leader of a new session and group, with the given ends of pipes as its standard streams. Without a
    /// terminal of its own it cannot be stopped by one: a program that asks at /dev/tty gets an error instead of an answer that never
    /// comes.
    /// </summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public unsafe int Spawn(int input, int output, int error)
    {
        byte* actions = stackalloc byte[NativeProcess.OpaqueSize];
        byte* attributes = stackalloc byte[NativeProcess.OpaqueSize];
        byte* signals = stackalloc byte[NativeProcess.OpaqueSize];
        _ = NativeProcess.InitializeActions(actions);
        _ = NativeProcess.InitializeAttributes(attributes);
        try
        {
            _ = NativeProcess.EmptySet(signals);
            _ = NativeProcess.SetMask(attributes, signals);
            foreach (int signal in Restored)
            {
                _ = NativeProcess.AddSignal(signals, signal);
            }

            _ = NativeProcess.SetDefaults(attributes, signals);
            _ = NativeProcess.SetFlags(
                attributes, (short)(NativeProcess.SetSession | NativeProcess.SetDefaultSignals | NativeProcess.SetSignalMask));
            _ = NativeProcess.AddDirectory(actions, Directory);
            _ = NativeProcess.AddDuplicate(actions, output, 1);
            _ = NativeProcess.AddDuplicate(actions, error, 2);
            _ = TakesInput ? NativeProcess.AddDuplicate(actions, input, 0) : NativeProcess.AddOpen(actions, 0, "/dev/null", ReadOnly, 0);
            using NativeStrings arguments = new(Arguments);
            using NativeStrings environment = new(Environment);
            int problem = NativeProcess.Spawn(out int process, Program, actions, attributes, arguments.Pointer, environment.Pointer);
            return problem == 0
                ? process
                : throw new IOException($"cannot start {Program} in {Directory}: {Reason(problem)}");
        }
        finally
        {
            _ = NativeProcess.DestroyAttributes(attributes);
            _ = NativeProcess.DestroyActions(actions);
        }
    }

    private static string Reason(int problem) => new Win32Exception(problem).Message + (problem switch
    {
        NativeProcess.NoProgram => "; a script says in its first line who reads it, such as #!/bin/sh",
        NativeProcess.TooLong => "; the arguments and the environment are too long: give the parameters on standard input (input: json)",
        _ => "",
    });
}
