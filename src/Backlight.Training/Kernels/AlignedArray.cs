using System.Runtime.CompilerServices;

namespace Backlight.Training.Kernels;

/// <summary>Numbers that begin on a multiple of 64 bytes and never move. All 0 at first.</summary>
internal sealed unsafe class AlignedArray
{
    private const int Alignment = 64;

    // Kernels load whole vectors, and at the right edge of the last row one may reach this far beyond the end.
    private const int Slack = 64;

    private readonly float[] _values;

    public AlignedArray(int length)
    {
        _values = GC.AllocateArray<float>(checked(length + Slack + (Alignment / sizeof(float))), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref _values[0]);
        Length = length;
        First = (float*)((address + Alignment - 1) & ~(nuint)(Alignment - 1));
    }

    public int Length { get; }

    /// <summary>Valid as long as this object is alive.</summary>
    public float* First { get; }

    public Span<float> Span => new(First, Length);
}
