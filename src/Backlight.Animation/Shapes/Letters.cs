using System.Text;

namespace Backlight.Animation.Shapes;

/// <summary>Letters without their style: the mathematical italic 𝑤 is a w.</summary>
internal static class Letters
{
    public static string Plain(string text) => text.Normalize(NormalizationForm.FormKC);
}
