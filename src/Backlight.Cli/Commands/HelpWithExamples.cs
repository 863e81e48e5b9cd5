using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Backlight.Cli.Terminals;

namespace Backlight.Cli.Commands;

/// <summary>The help of a command, and examples below it.</summary>
internal sealed class HelpWithExamples(HelpAction help, Terminal terminal) : SynchronousCommandLineAction
{
    private const string Root =
        """
        Examples:
          backlight derive                                    the whole story of the 2-2-2 network
          backlight derive --of w1[1,2]                       one weight: its paths, the chain rule, δ, the number
          backlight derive --layers 4,8,3 --activations relu,softmax --error cross-entropy
          backlight derive network.yaml --format html -o story.html
          backlight check network.yaml                        is every equation right for this network?
          backlight render hello.cs -ql -p                    a scene of your own as page and video
          backlight train --data houses.csv --target price    learn from your own data

        Exit codes: 0 done, 1 a check failed, 2 wrong usage or bad input, 3 something is missing here (ffmpeg), 70 a bug in Backlight, 130 stopped by Ctrl-C.

        """;

    private const string Derive =
        """
        Examples:
          backlight derive                                    the whole story of the 2-2-2 network
          backlight derive --figure 07-08                     the trace to a hidden weight, and its δ
          backlight derive --of w2[1,1] --of B1               one weight, and all biases of layer 1
          backlight derive --layers 784,128,64,10 --activations relu,relu,softmax --error cross-entropy
          backlight derive network.yaml --format latex -o story.tex
          backlight derive network.yaml --format dot | dot -Tsvg > map.svg

        """;

    private const string Check =
        """
        Examples:
          backlight check                                     the 2-2-2 network of the story
          backlight check network.yaml --samples 10           ten random samples in place of those of the file
          backlight check --layers 5,4,3 --activation tanh --json

        """;

    private const string Film =
        """
        Examples:
          backlight film                                      the story of the 2-2-2 network: page, GIFs, video
          backlight film network.yaml --format html -p        your own network as a page, opened when done
          backlight film --chapter 07-08 --format gif         two chapters
          backlight film --layers 784,128,64,10 --activations relu,relu,softmax --error cross-entropy --format mp4 -qh
          backlight film --dry-run                            chapters, times and frames only

        """;

    private const string Render =
        """
        Examples:
          backlight render hello.cs -ql -p                    all scenes of a file, small and fast, opened when done
          backlight render Scenes.dll Hello --format gif      one scene of an assembly, as a GIF
          backlight render hello.cs --format png --at 2.5     the picture at 2.5 seconds
          backlight render hello.cs --dry-run                 chapters, times and frames only

        Without --format: a page with a player, and a video where ffmpeg is on the PATH (a GIF otherwise).

        """;

    private const string Train =
        """
        Examples:
          backlight train                                     the digits that are shipped, in a second
          backlight train --data iris -o iris-run             flowers, into a folder of your choice
          backlight train --data houses.csv --target price --layers 32,16 --epochs 100 --patience 10
          backlight train --data train.csv --data test.csv --optimizer sgd --rate 0.1 --schedule cosine
          backlight train --data train-images-idx3-ubyte.gz --labels train-labels-idx1-ubyte.gz --layers 128 --batch 64
          backlight train --resume runs/1                     go on with a run that was stopped

        """;

    private const string Evaluate =
        """
        Examples:
          backlight evaluate runs/1 --data test.csv           loss, accuracy, and which class is taken for which
          backlight evaluate runs/1 --data t10k-images-idx3-ubyte.gz --labels t10k-labels-idx1-ubyte.gz --json

        """;

    private const string Predict =
        """
        Examples:
          backlight predict runs/1 --data new.csv -o answers.csv
          backlight predict runs/1 --data new.csv | head      to standard output

        """;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        terminal.Results.Write(parseResult.CommandResult.Command.Name switch
        {
            "derive" => Derive,
            "check" => Check,
            "film" => Film,
            "render" => Render,
            "train" => Train,
            "evaluate" => Evaluate,
            "predict" => Predict,
            _ => Root,
        });
        return code;
    }
}
