using Backlight.Cli;
using Backlight.Cli.Terminals;

return CommandLine.Run(args, Terminal.OfProcess());
