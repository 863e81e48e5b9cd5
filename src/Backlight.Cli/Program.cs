using Backlight.Cli;

return CommandLine.Run(args, Terminal.OfProcess());
