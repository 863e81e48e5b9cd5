using Backlight.Benchmarks;

return args switch
{
    ["film", ..] => FilmBenchmark.Run(args.Length > 1 ? double.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 180),
    ["typesetting"] => TypesettingBenchmark.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: film [SECONDS] | typesetting");
    return 2;
}
