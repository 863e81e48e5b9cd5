using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Training.Kernels;

/// <summary>All kernels, compiled for one width of vectors.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
/// <typeparam name="TOperations">What can be done with it.</typeparam>
/// <typeparam name="TTileRows">8 or 4 rows of a tile: as many as there are registers for.</typeparam>
/// <typeparam name="TDotRows">4 or 2 rows of dot products, likewise.</typeparam>
internal sealed unsafe class VectorKernels<TVector, TOperations, TTileRows, TDotRows> : VectorKernels
    where TVector : unmanaged
    where TOperations : struct, IVectorOperations<TVector>
    where TTileRows : struct, ICount
    where TDotRows : struct, ICount
{
    private const int Vectors = 3;
    private const int DotColumns = 4;

    // Tiles of 1 … 8 rows (lines) and 1 … 3 vectors
    private static readonly delegate*<nint, float*, nint, nint, float*, nint, float*, nint, float*, nint, void>[] Tiles =
    [
        &Tile<TVector, TOperations, One, One>.Multiply, &Tile<TVector, TOperations, One, Two>.Multiply, &Tile<TVector, TOperations, One, Three>.Multiply,
        &Tile<TVector, TOperations, Two, One>.Multiply, &Tile<TVector, TOperations, Two, Two>.Multiply, &Tile<TVector, TOperations, Two, Three>.Multiply,
        &Tile<TVector, TOperations, Three, One>.Multiply, &Tile<TVector, TOperations, Three, Two>.Multiply, &Tile<TVector, TOperations, Three, Three>.Multiply,
        &Tile<TVector, TOperations, Four, One>.Multiply, &Tile<TVector, TOperations, Four, Two>.Multiply, &Tile<TVector, TOperations, Four, Three>.Multiply,
        &Tile<TVector, TOperations, Five, One>.Multiply, &Tile<TVector, TOperations, Five, Two>.Multiply, &Tile<TVector, TOperations, Five, Three>.Multiply,
        &Tile<TVector, TOperations, Six, One>.Multiply, &Tile<TVector, TOperations, Six, Two>.Multiply, &Tile<TVector, TOperations, Six, Three>.Multiply,
        &Tile<TVector, TOperations, Seven, One>.Multiply, &Tile<TVector, TOperations, Seven, Two>.Multiply, &Tile<TVector, TOperations, Seven, Three>.Multiply,
        &Tile<TVector, TOperations, Eight, One>.Multiply, &Tile<TVector, TOperations, Eight, Two>.Multiply, &Tile<TVector, TOperations, Eight, Three>.Multiply,
    ];

    // Dot products of 1 … 4 rows (lines) with 1 … 4 columns
    private static readonly delegate*<nint, float*, nint, float*, nint, float*, float*, nint, void>[] DotProducts =
    [
        &Dots<TVector, TOperations, One, One>.Multiply, &Dots<TVector, TOperations, One, Two>.Multiply, &Dots<TVector, TOperations, One, Three>.Multiply, &Dots<TVector, TOperations, One, Four>.Multiply,
        &Dots<TVector, TOperations, Two, One>.Multiply, &Dots<TVector, TOperations, Two, Two>.Multiply, &Dots<TVector, TOperations, Two, Three>.Multiply, &Dots<TVector, TOperations, Two, Four>.Multiply,
        &Dots<TVector, TOperations, Three, One>.Multiply, &Dots<TVector, TOperations, Three, Two>.Multiply, &Dots<TVector, TOperations, Three, Three>.Multiply, &Dots<TVector, TOperations, Three, Four>.Multiply,
        &Dots<TVector, TOperations, Four, One>.Multiply, &Dots<TVector, TOperations, Four, Two>.Multiply, &Dots<TVector, TOperations, Four, Three>.Multiply, &Dots<TVector, TOperations, Four, Four>.Multiply,
    ];

    public override int TileRows => TTileRows.Value;

    public override int TileColumns => Vectors * TOperations.Count;

    public override int VectorWidth => TOperations.Count;

    public override void Multiply(int rows, int columns, nint depth, Left a, Right b, bool add, float* c, nint cRow)
    {
        var zeros = stackalloc float[TileColumns];
        new Span<float>(zeros, TileColumns).Clear();
        var panel = b.First;
        for (var j = 0; j < columns; j += TileColumns, panel += b.Panel)
        {
            var wide = Math.Min(TileColumns, columns - j);
            var tile = a.First;
            for (var i = 0; i < rows; i += TileRows, tile += a.Tile)
            {
                var (high, to) = (Math.Min(TileRows, rows - i), (i * cRow) + j);
                Multiply(high, wide, depth, tile, a.Row, a.Step, panel, b.Row, add ? c + to : zeros, add ? cRow : 0, c + to, cRow);
            }
        }
    }

    public override void MultiplyRows(int rows, int columns, nint depth, float* a, nint aRow, float* b, nint bRow, float* start, float* c, nint cRow)
    {
        for (nint j = 0; j < columns; j += DotColumns)
        {
            var wide = Math.Min(DotColumns, columns - (int)j);
            for (nint i = 0; i < rows; i += TDotRows.Value)
            {
                var high = Math.Min(TDotRows.Value, rows - (int)i);
                DotProducts[((high - 1) * DotColumns) + wide - 1](depth, a + (i * aRow), aRow, b + (j * bRow), bRow, start + j, c + (i * cRow) + j, cRow);
            }
        }
    }

    public override void Pack(int depth, int columns, float* b, nint bRow, float* panels)
    {
        for (var j = 0; j < columns; j += TileColumns)
        {
            var wide = Math.Min(TileColumns, columns - j);
            for (var k = 0; k < depth; k++, panels += TileColumns)
            {
                var from = b + (k * bRow) + j;
                var i = 0;
                for (; i <= wide - TOperations.Count; i += TOperations.Count)
                {
                    TOperations.Store(TOperations.Load(from + i), panels + i);
                }

                for (; i < wide; i++)
                {
                    panels[i] = from[i];
                }
            }
        }
    }

    public override float Sum(int count, float* x) => Rows.Sum<TVector, TOperations>(count, x);

    // One tile. Columns that do not fill a vector are computed beside the matrix, and copied.
    private static void Multiply(int rows, int columns, nint depth, float* a, nint aRow, nint aStep, float* b, nint bRow, float* start, nint startRow, float* c, nint cRow)
    {
        var (whole, rest) = Math.DivRem(columns, TOperations.Count);
        if (whole > 0)
        {
            Tiles[((rows - 1) * Vectors) + whole - 1](depth, a, aRow, aStep, b, bRow, start, startRow, c, cRow);
        }

        if (rest == 0)
        {
            return;
        }

        whole *= TOperations.Count;
        var beside = stackalloc float[8 * TOperations.Count];
        for (var i = 0; i < rows; i++)
        {
            new Span<float>(start + (i * startRow) + whole, rest).CopyTo(new Span<float>(beside + (i * TOperations.Count), rest));
        }

        Tiles[(rows - 1) * Vectors](depth, a, aRow, aStep, b + whole, bRow, beside, TOperations.Count, beside, TOperations.Count);
        for (var i = 0; i < rows; i++)
        {
            new Span<float>(beside + (i * TOperations.Count), rest).CopyTo(new Span<float>(c + (i * cRow) + whole, rest));
        }
    }

    public override ActivationKernel For(ActivationFunction activation) => activation switch
    {
        Networks.Activations.Identity => Entrywise<Identity<TVector, TOperations>>(),
        Networks.Activations.Sigmoid => Entrywise<Sigmoid<TVector, TOperations>>(),
        Networks.Activations.HyperbolicTangent => Entrywise<HyperbolicTangent<TVector, TOperations>>(),
        Networks.Activations.Relu => Entrywise<Relu<TVector, TOperations>>(),
        Networks.Activations.LeakyRelu { Slope: Networks.Activations.LeakyRelu.DefaultSlope } => Entrywise<LeakyRelu<TVector, TOperations>>(),
        Networks.Activations.Elu { Alpha: Networks.Activations.Elu.DefaultAlpha } => Entrywise<Elu<TVector, TOperations>>(),
        Networks.Activations.Softplus => Entrywise<Softplus<TVector, TOperations>>(),
        Networks.Activations.Gelu => Entrywise<Gelu<TVector, TOperations>>(),
        Networks.Activations.Silu => Entrywise<Silu<TVector, TOperations>>(),
        Networks.Activations.Softmax => new SoftmaxKernel<TVector, TOperations>(),
        EntrywiseActivation entrywise => new PlainActivation(entrywise),
        _ => throw new NotSupportedException($"{activation.Name} couples its layer, which softmax alone can do in training."),
    };

    public override OutputKernel For(ActivationFunction last, ErrorFunction error) => (last, error) switch
    {
        (Networks.Activations.Sigmoid, Networks.Errors.BinaryCrossEntropy) => Output<SigmoidWithBinaryCrossEntropy<TVector, TOperations>>(),
        (Networks.Activations.Sigmoid, Networks.Errors.CrossEntropy) => Output<SigmoidWithCrossEntropy<TVector, TOperations>>(),
        (Networks.Activations.Softmax, Networks.Errors.CrossEntropy) => new SoftmaxWithCrossEntropy<TVector, TOperations>(),
        (Networks.Activations.Softmax, Networks.Errors.BinaryCrossEntropy) => new SoftmaxWithBinaryCrossEntropy(),
        (Networks.Activations.Softmax, _) => new SoftmaxOutput(error, For(last)),
        (Networks.Activations.Identity entrywise, _) => After<Identity<TVector, TOperations>>(entrywise, error),
        (Networks.Activations.Sigmoid entrywise, _) => After<Sigmoid<TVector, TOperations>>(entrywise, error),
        (Networks.Activations.HyperbolicTangent entrywise, _) => After<HyperbolicTangent<TVector, TOperations>>(entrywise, error),
        (Networks.Activations.Relu entrywise, _) => After<Relu<TVector, TOperations>>(entrywise, error),
        (Networks.Activations.LeakyRelu { Slope: Networks.Activations.LeakyRelu.DefaultSlope } entrywise, _) => After<LeakyRelu<TVector, TOperations>>(entrywise, error),
        (Networks.Activations.Elu { Alpha: Networks.Activations.Elu.DefaultAlpha } entrywise, _) => After<Elu<TVector, TOperations>>(entrywise, error),
        (Networks.Activations.Softplus entrywise, _) => After<Softplus<TVector, TOperations>>(entrywise, error),
        (Networks.Activations.Gelu entrywise, _) => After<Gelu<TVector, TOperations>>(entrywise, error),
        (Networks.Activations.Silu entrywise, _) => After<Silu<TVector, TOperations>>(entrywise, error),
        (EntrywiseActivation entrywise, _) => new PlainOutput(entrywise, error),
        _ => throw new NotSupportedException($"{last.Name} couples its layer, which softmax alone can do in training."),
    };

    private static OutputKernel After<TActivation>(EntrywiseActivation last, ErrorFunction error)
        where TActivation : struct, IActivation<TVector>
    {
        return error switch
        {
            Networks.Errors.HalfSquared => Output<Composed<TVector, TOperations, TActivation, HalfSquared<TVector, TOperations>>>(),
            Networks.Errors.Squared => Output<Composed<TVector, TOperations, TActivation, Squared<TVector, TOperations>>>(),
            Networks.Errors.Absolute => Output<Composed<TVector, TOperations, TActivation, Absolute<TVector, TOperations>>>(),
            Networks.Errors.MeanSquared mean => new ScaledOutput(After<TActivation>(last, new Networks.Errors.Squared()), 1f / mean.Outputs),
            Networks.Errors.Huber { Delta: Networks.Errors.Huber.DefaultDelta } => Output<Composed<TVector, TOperations, TActivation, Huber<TVector, TOperations>>>(),
            Networks.Errors.CrossEntropy => Output<Composed<TVector, TOperations, TActivation, CrossEntropy<TVector, TOperations>>>(),
            Networks.Errors.BinaryCrossEntropy => Output<Composed<TVector, TOperations, TActivation, BinaryCrossEntropy<TVector, TOperations>>>(),
            _ => new PlainOutput(last, error),
        };
    }

    private static ActivationKernel<TVector, TOperations, TActivation> Entrywise<TActivation>()
        where TActivation : struct, IActivation<TVector> => new();

    private static OutputKernel<TVector, TOperations, TOutput> Output<TOutput>()
        where TOutput : struct, IOutput<TVector> => new();
}
