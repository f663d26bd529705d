using DlnSweep.Cli.Commands;
using DlnSweep.Cli.Hosting;
using DlnSweep.Cli.Terminal;

StandardStreams.Open();
AppDomain.CurrentDomain.UnhandledException += (_, failure) => Environment.Exit(FailureText.Tell((Exception)failure.ExceptionObject));
Signals.Listen();
return StandardStreams.Finish(await CommandLine.RunAsync(args));
