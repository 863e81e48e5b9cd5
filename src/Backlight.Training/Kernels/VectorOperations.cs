using System.Runtime.Intrinsics;

namespace Backlight.Training.Kernels;

/// <summary>Vectors of 16 numbers.</summary>
internal readonly unsafe struct Operations512 : IVectorOperations<Vector512<float>>
{
    public static int Count => 16;

    public static Vector512<float> Load(float* from) => Vector512.Load(from);

    public static void Store(Vector512<float> x, float* to) => x.Store(to);

    public static Vector512<float> All(float x) => Vector512.Create(x);

    public static Vector512<float> Add(Vector512<float> x, Vector512<float> y) => x + y;

    public static Vector512<float> Subtract(Vector512<float> x, Vector512<float> y) => x - y;

    public static Vector512<float> Multiply(Vector512<float> x, Vector512<float> y) => x * y;

    public static Vector512<float> Divide(Vector512<float> x, Vector512<float> y) => x / y;

    public static Vector512<float> MultiplyAdd(Vector512<float> x, Vector512<float> y, Vector512<float> z) => Vector512.MultiplyAddEstimate(x, y, z);

    public static Vector512<float> Abs(Vector512<float> x) => Vector512.Abs(x);

    public static Vector512<float> Exp(Vector512<float> x) => Vector512.Exp(x);

    public static Vector512<float> Log(Vector512<float> x) => Vector512.Log(x);

    public static Vector512<float> IfGreater(Vector512<float> x, Vector512<float> y, Vector512<float> yes, Vector512<float> no) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(x, y), yes, no);

    public static Vector512<float> IfEqual(Vector512<float> x, Vector512<float> y, Vector512<float> yes, Vector512<float> no) =>
        Vector512.ConditionalSelect(Vector512.Equals(x, y), yes, no);

    public static Vector512<float> KeepLast(Vector512<float> x, int entries) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(Vector512<int>.Indices, Vector512.Create(15 - entries)).AsSingle(), x, Vector512<float>.Zero);

    public static float Sum(Vector512<float> x) => Vector512.Sum(x);

    public static float Largest(Vector512<float> x) => Operations256.Largest(Vector256.Max(x.GetLower(), x.GetUpper()));
}

/// <summary>Vectors of 8 numbers.</summary>
internal readonly unsafe struct Operations256 : IVectorOperations<Vector256<float>>
{
    public static int Count => 8;

    public static Vector256<float> Load(float* from) => Vector256.Load(from);

    public static void Store(Vector256<float> x, float* to) => x.Store(to);

    public static Vector256<float> All(float x) => Vector256.Create(x);

    public static Vector256<float> Add(Vector256<float> x, Vector256<float> y) => x + y;

    public static Vector256<float> Subtract(Vector256<float> x, Vector256<float> y) => x - y;

    public static Vector256<float> Multiply(Vector256<float> x, Vector256<float> y) => x * y;

    public static Vector256<float> Divide(Vector256<float> x, Vector256<float> y) => x / y;

    public static Vector256<float> MultiplyAdd(Vector256<float> x, Vector256<float> y, Vector256<float> z) => Vector256.MultiplyAddEstimate(x, y, z);

    public static Vector256<float> Abs(Vector256<float> x) => Vector256.Abs(x);

    public static Vector256<float> Exp(Vector256<float> x) => Vector256.Exp(x);

    public static Vector256<float> Log(Vector256<float> x) => Vector256.Log(x);

    public static Vector256<float> IfGreater(Vector256<float> x, Vector256<float> y, Vector256<float> yes, Vector256<float> no) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(x, y), yes, no);

    public static Vector256<float> IfEqual(Vector256<float> x, Vector256<float> y, Vector256<float> yes, Vector256<float> no) =>
        Vector256.ConditionalSelect(Vector256.Equals(x, y), yes, no);

    public static Vector256<float> KeepLast(Vector256<float> x, int entries) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(Vector256<int>.Indices, Vector256.Create(7 - entries)).AsSingle(), x, Vector256<float>.Zero);

    public static float Sum(Vector256<float> x) => Vector256.Sum(x);

    public static float Largest(Vector256<float> x) => Operations128.Largest(Vector128.Max(x.GetLower(), x.GetUpper()));
}

/// <summary>Vectors of 4 numbers.</summary>
internal readonly unsafe struct Operations128 : IVectorOperations<Vector128<float>>
{
    public static int Count => 4;

    public static Vector128<float> Load(float* from) => Vector128.Load(from);

    public static void Store(Vector128<float> x, float* to) => x.Store(to);

    public static Vector128<float> All(float x) => Vector128.Create(x);

    public static Vector128<float> Add(Vector128<float> x, Vector128<float> y) => x + y;

    public static Vector128<float> Subtract(Vector128<float> x, Vector128<float> y) => x - y;

    public static Vector128<float> Multiply(Vector128<float> x, Vector128<float> y) => x * y;

    public static Vector128<float> Divide(Vector128<float> x, Vector128<float> y) => x / y;

    public static Vector128<float> MultiplyAdd(Vector128<float> x, Vector128<float> y, Vector128<float> z) => Vector128.MultiplyAddEstimate(x, y, z);

    public static Vector128<float> Abs(Vector128<float> x) => Vector128.Abs(x);

    public static Vector128<float> Exp(Vector128<float> x) => Vector128.Exp(x);

    public static Vector128<float> Log(Vector128<float> x) => Vector128.Log(x);

    public static Vector128<float> IfGreater(Vector128<float> x, Vector128<float> y, Vector128<float> yes, Vector128<float> no) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(x, y), yes, no);

    public static Vector128<float> IfEqual(Vector128<float> x, Vector128<float> y, Vector128<float> yes, Vector128<float> no) =>
        Vector128.ConditionalSelect(Vector128.Equals(x, y), yes, no);

    public static Vector128<float> KeepLast(Vector128<float> x, int entries) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(Vector128<int>.Indices, Vector128.Create(3 - entries)).AsSingle(), x, Vector128<float>.Zero);

    public static float Sum(Vector128<float> x) => Vector128.Sum(x);

    public static float Largest(Vector128<float> x) => MathF.Max(MathF.Max(x[0], x[1]), MathF.Max(x[2], x[3]));
}

/// <summary>A number by itself, for machines without vectors.</summary>
internal readonly unsafe struct ScalarOperations : IVectorOperations<float>
{
    public static int Count => 1;

    public static float Load(float* from) => *from;

    public static void Store(float x, float* to) => *to = x;

    public static float All(float x) => x;

    public static float Add(float x, float y) => x + y;

    public static float Subtract(float x, float y) => x - y;

    public static float Multiply(float x, float y) => x * y;

    public static float Divide(float x, float y) => x / y;

    public static float MultiplyAdd(float x, float y, float z) => (x * y) + z;

    public static float Abs(float x) => MathF.Abs(x);

    public static float Exp(float x) => MathF.Exp(x);

    public static float Log(float x) => MathF.Log(x);

    public static float IfGreater(float x, float y, float yes, float no) => x > y ? yes : no;

    public static float IfEqual(float x, float y, float yes, float no) => x == y ? yes : no;

    public static float KeepLast(float x, int entries) => entries > 0 ? x : 0;

    public static float Sum(float x) => x;

    public static float Largest(float x) => x;
}
