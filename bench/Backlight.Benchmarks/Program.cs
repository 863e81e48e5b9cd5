using Backlight.Benchmarks;

return args switch
{
    ["film", ..] => FilmBenchmark.Run(args.Length > 1 ? double.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 180),
    ["page", var path] => WritePage(path),
    ["training", var network, var threads] => TrainingBenchmark.Run(network, int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture)),
    ["typesetting"] => TypesettingBenchmark.Run(),
    _ => Usage(),
};

static int WritePage(string path)
{
    File.WriteAllText(path, Backlight.Rendering.Player.PlayerPage.Write(new Swarm(60).Build()));
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("Usage: film [SECONDS] | page FILE | typesetting | training NETWORK THREADS");
    return 2;
}
