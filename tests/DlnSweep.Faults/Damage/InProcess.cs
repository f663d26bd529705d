using System.Reflection;

namespace DlnSweep.Faults.Damage;

/// <summary>The real command inside this process: many runs in one process, so that what one run leaves behind adds up.</summary>
internal static class InProcess
{
    private static readonly MethodInfo Main = Assembly.Load("dlnsweep").EntryPoint!;

    /// <summary>Runs <c>dlnsweep</c>; returns its exit code and what it wrote.</summary>
    public static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        TextWriter output = Console.Out;
        TextWriter error = Console.Error;
        using StringWriter said = new();
        using StringWriter complained = new();
        Console.SetOut(TextWriter.Synchronized(said));
        Console.SetError(TextWriter.Synchronized(complained));
        try
        {
            int code = (int)Main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null)!;
            return (code, said.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
