using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Training.Kernels;

/// <summary>σ number by number, in double precision, from the function itself: for those that no kernel of vectors is written for.</summary>
internal sealed unsafe class PlainActivation(EntrywiseActivation activation) : ActivationKernel
{
    public override void Apply(int rows, int columns, nint row, float* z, float* a)
    {
        for (var i = 0; i < rows; i++, z += row, a += row)
        {
            for (var j = 0; j < columns; j++)
            {
                a[j] = (float)activation.Apply(z[j]);
            }
        }
    }

    public override void Through(int rows, int columns, nint row, float* z, float* a, float* delta)
    {
        for (var i = 0; i < rows; i++, z += row, delta += row)
        {
            for (var j = 0; j < columns; j++)
            {
                delta[j] = (float)(delta[j] * activation.Derivative(z[j]));
            }
        }
    }
}

/// <summary>e and δ = ∂e/∂a · σ'(z), likewise. a is computed anew from z, so that ∂e/∂a is not that of a rounded a.</summary>
internal sealed unsafe class PlainOutput(EntrywiseActivation activation, ErrorFunction error) : OutputKernel
{
    public override void Errors(int rows, int columns, float* z, float* a, float* y, float* e)
    {
        for (var i = 0; i < rows * columns; i++)
        {
            e[i] = (float)error.Value(activation.Apply(z[i]), y[i]);
        }
    }

    public override void Deltas(int rows, int columns, float* z, float* a, float* y, float* delta)
    {
        for (var i = 0; i < rows * columns; i++)
        {
            delta[i] = (float)(error.Derivative(activation.Apply(z[i]), y[i]) * activation.Derivative(z[i]));
        }
    }
}

/// <summary>Another error times a factor.</summary>
internal sealed unsafe class ScaledOutput(OutputKernel whole, float factor) : OutputKernel
{
    public override void Errors(int rows, int columns, float* z, float* a, float* y, float* e)
    {
        whole.Errors(rows, columns, z, a, y, e);
        Scale(rows * columns, e);
    }

    public override void Deltas(int rows, int columns, float* z, float* a, float* y, float* delta)
    {
        whole.Deltas(rows, columns, z, a, y, delta);
        Scale(rows * columns, delta);
    }

    private void Scale(int count, float* numbers)
    {
        for (var i = 0; i < count; i++)
        {
            numbers[i] *= factor;
        }
    }
}
