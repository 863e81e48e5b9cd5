namespace Backlight.Training.Kernels;

/// <summary>What kernels need of a vector. Each kernel is written once over this; a struct for each width makes the JIT compile it for that width.</summary>
/// <typeparam name="TVector">Vector512, Vector256, Vector128 of float, or float itself.</typeparam>
internal unsafe interface IVectorOperations<TVector>
{
    /// <summary>How many numbers a vector holds.</summary>
    static abstract int Count { get; }

    static abstract TVector Load(float* from);

    static abstract void Store(TVector x, float* to);

    /// <summary>(x, x, …).</summary>
    static abstract TVector All(float x);

    /// <summary>x + y.</summary>
    static abstract TVector Add(TVector x, TVector y);

    /// <summary>x − y.</summary>
    static abstract TVector Subtract(TVector x, TVector y);

    /// <summary>x y.</summary>
    static abstract TVector Multiply(TVector x, TVector y);

    /// <summary>x/y.</summary>
    static abstract TVector Divide(TVector x, TVector y);

    /// <summary>x y + z, rounded once where the machine can.</summary>
    static abstract TVector MultiplyAdd(TVector x, TVector y, TVector z);

    /// <summary>|x|.</summary>
    static abstract TVector Abs(TVector x);

    /// <summary>e^x.</summary>
    static abstract TVector Exp(TVector x);

    /// <summary>ln x.</summary>
    static abstract TVector Log(TVector x);

    /// <summary>x &gt; y ? yes : no, entry by entry; a NaN is greater than nothing.</summary>
    static abstract TVector IfGreater(TVector x, TVector y, TVector yes, TVector no);

    /// <summary>x = y ? yes : no, entry by entry; a NaN equals nothing.</summary>
    static abstract TVector IfEqual(TVector x, TVector y, TVector yes, TVector no);

    /// <summary>The last entries as they are, the others 0.</summary>
    static abstract TVector KeepLast(TVector x, int entries);

    /// <summary>The sum of the entries.</summary>
    static abstract float Sum(TVector x);

    /// <summary>The largest entry; NaN where one is.</summary>
    static abstract float Largest(TVector x);
}

/// <summary>A number that the JIT sees as a constant.</summary>
internal interface ICount
{
    static abstract int Value { get; }
}

internal readonly struct One : ICount
{
    public static int Value => 1;
}

internal readonly struct Two : ICount
{
    public static int Value => 2;
}

internal readonly struct Three : ICount
{
    public static int Value => 3;
}

internal readonly struct Four : ICount
{
    public static int Value => 4;
}

internal readonly struct Five : ICount
{
    public static int Value => 5;
}

internal readonly struct Six : ICount
{
    public static int Value => 6;
}

internal readonly struct Seven : ICount
{
    public static int Value => 7;
}

internal readonly struct Eight : ICount
{
    public static int Value => 8;
}
