using DlnSweep.Benchmarks;

return Commands.Run(args);
