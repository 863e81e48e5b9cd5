#pragma warning disable IDE0130 // Two folders of a house, side by side in one file.
using Backlight.House.Tests.Planted.Lower;

namespace Backlight.House.Tests.Planted.Upper
{
    internal sealed class InField
    {
        public Found[]? Value { get; init; }
    }

    internal sealed class InSignature
    {
        public static int Take(IEnumerable<Found> found) => found.Count();
    }

    internal sealed class InBase : Found;

    internal sealed class InInterface : IComparable<Found>
    {
        public int CompareTo(Found? other) => 0;
    }

    internal sealed class InConstraint<T>
        where T : Found;

    [Found]
    internal sealed class InAttribute;

    internal sealed class InBody
    {
        public static object Make() => new Found();
    }

    internal sealed class InLambda
    {
        public static Func<object> Make(int times) => () => times > 0 ? Found.Name : "";
    }

    internal sealed class InNothing
    {
        public static string Name => nameof(InNothing);
    }
}

namespace Backlight.House.Tests.Planted.Upper.Deeper
{
    internal sealed class InSubfolder
    {
        public static bool Is(object value) => value is Found;
    }
}
