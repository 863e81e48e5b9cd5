using System.Collections.Frozen;
using System.Globalization;

namespace Backlight.Typesetting.OpenType;

/// <summary>Letters of Latin, Greek and Cyrillic with one accent: what they are made of, and what letter and accent become (Unicode's canonical compositions).</summary>
/// <remarks>.NET's own normalisation does nothing where globalisation is invariant, as it is in this program and in a browser. Made from the Unicode Character Database, version 14.0.0.</remarks>
internal static class Accents
{
    // For each accent its letters: the letter with it, then the letter.
    private static readonly (char Accent, string Letters)[] Table =
    [
        ('\u0300',
            "ÀAÈEÌIÒOÙUàaèeìiòoùuǛÜǜüǸNǹnЀЕЍИѐеѝиḔĒḕēṐŌṑōẀWẁwẦÂầâẰĂằăỀÊềêỒÔồôỜƠờơỪƯừưỲYỳyἂἀἃἁἊἈἋἉἒἐἓἑἚἘἛἙἢἠἣἡἪἨἫἩἲἰἳἱἺἸἻἹὂὀὃὁ"
            + "ὊὈὋὉὒὐὓὑὛὙὢὠὣὡὪὨὫὩὰαὲεὴηὶιὸοὺυὼωᾺΑῈΕῊΗ῍᾿ῒϊῚΙ῝῾ῢϋῪΥ῭¨ῸΟῺΩ"),
        ('\u0301',
            "ÁAÉEÍIÓOÚUÝYáaéeíióoúuýyĆCćcĹLĺlŃNńnŔRŕrŚSśsŹZźzǗÜǘüǴGǵgǺÅǻåǼÆǽæǾØǿø΅¨ΆΑΈΕΉΗΊΙΌΟΎΥΏΩΐϊάαέεήηίιΰϋόούυώωϓϒЃГЌКѓгќк"
            + "ḈÇḉçḖĒḗēḮÏḯïḰKḱkḾMḿmṌÕṍõṒŌṓōṔPṕpṸŨṹũẂWẃwẤÂấâẮĂắăẾÊếêỐÔốôỚƠớơỨƯứưἄἀἅἁἌἈἍἉἔἐἕἑἜἘἝἙἤἠἥἡἬἨἭἩἴἰἵἱἼἸἽἹὄὀὅὁὌὈὍὉὔὐὕὑὝὙὤὠ"
            + "ὥὡὬὨὭὩ῎᾿῞῾"),
        ('\u0302', "ÂAÊEÎIÔOÛUâaêeîiôoûuĈCĉcĜGĝgĤHĥhĴJĵjŜSŝsŴWŵwŶYŷyẐZẑzẬẠậạỆẸệẹỘỌộọ"),
        ('\u0303', "ÃAÑNÕOãañnõoĨIĩiŨUũuṼVṽvẪÂẫâẴĂẵăẼEẽeỄÊễêỖÔỗôỠƠỡơỮƯữưỸYỹy"),
        ('\u0304', "ĀAāaĒEēeĪIīiŌOōoŪUūuǕÜǖüǞÄǟäǠȦǡȧǢÆǣæǬǪǭǫȪÖȫöȬÕȭõȰȮȱȯȲYȳyӢИӣиӮУӯуḠGḡgḸḶḹḷṜṚṝṛᾱαᾹΑῑιῙΙῡυῩΥ"),
        ('\u0306', "ĂAăaĔEĕeĞGğgĬIĭiŎOŏoŬUŭuЎУЙИйиўуӁЖӂжӐАӑаӖЕӗеḜȨḝȩẶẠặạᾰαᾸΑῐιῘΙῠυῨΥ"),
        ('\u0307', "ĊCċcĖEėeĠGġgİIŻZżzȦAȧaȮOȯoḂBḃbḊDḋdḞFḟfḢHḣhṀMṁmṄNṅnṖPṗpṘRṙrṠSṡsṤŚṥśṦŠṧšṨṢṩṣṪTṫtẆWẇwẊXẋxẎYẏyẛſ"),
        ('\u0308', "ÄAËEÏIÖOÜUäaëeïiöoüuÿyŸYΪΙΫΥϊιϋυϔϒЁЕЇІёеїіӒАӓаӚӘӛәӜЖӝжӞЗӟзӤИӥиӦОӧоӪӨӫөӬЭӭэӰУӱуӴЧӵчӸЫӹыḦHḧhṎÕṏõṺŪṻūẄWẅwẌXẍxẗt"),
        ('\u0309', "ẢAảaẨÂẩâẲĂẳăẺEẻeỂÊểêỈIỉiỎOỏoỔÔổôỞƠởơỦUủuỬƯửưỶYỷy"),
        ('\u030A', "ÅAåaŮUůuẘwẙy"),
        ('\u030B', "ŐOőoŰUűuӲУӳу"),
        ('\u030C', "ČCčcĎDďdĚEěeĽLľlŇNňnŘRřrŠSšsŤTťtŽZžzǍAǎaǏIǐiǑOǒoǓUǔuǙÜǚüǦGǧgǨKǩkǮƷǯʒǰjȞHȟh"),
        ('\u030F', "ȀAȁaȄEȅeȈIȉiȌOȍoȐRȑrȔUȕuѶѴѷѵ"),
        ('\u0311', "ȂAȃaȆEȇeȊIȋiȎOȏoȒRȓrȖUȗu"),
        ('\u0313', "ἀαἈΑἐεἘΕἠηἨΗἰιἸΙὀοὈΟὐυὠωὨΩῤρ"),
        ('\u0314', "ἁαἉΑἑεἙΕἡηἩΗἱιἹΙὁοὉΟὑυὙΥὡωὩΩῥρῬΡ"),
        ('\u031B', "ƠOơoƯUưu"),
        ('\u0323', "ḄBḅbḌDḍdḤHḥhḲKḳkḶLḷlṂMṃmṆNṇnṚRṛrṢSṣsṬTṭtṾVṿvẈWẉwẒZẓzẠAạaẸEẹeỊIịiỌOọoỢƠợơỤUụuỰƯựưỴYỵy"),
        ('\u0324', "ṲUṳu"),
        ('\u0325', "ḀAḁa"),
        ('\u0326', "ȘSșsȚTțt"),
        ('\u0327', "ÇCçcĢGģgĶKķkĻLļlŅNņnŖRŗrŞSşsŢTţtȨEȩeḐDḑdḨHḩh"),
        ('\u0328', "ĄAąaĘEęeĮIįiŲUųuǪOǫo"),
        ('\u032D', "ḒDḓdḘEḙeḼLḽlṊNṋnṰTṱtṶUṷu"),
        ('\u032E', "ḪHḫh"),
        ('\u0330', "ḚEḛeḬIḭiṴUṵu"),
        ('\u0331', "ḆBḇbḎDḏdḴKḵkḺLḻlṈNṉnṞRṟrṮTṯtẔZẕzẖh"),
        ('\u0342', "ἆἀἇἁἎἈἏἉἦἠἧἡἮἨἯἩἶἰἷἱἾἸἿἹὖὐὗὑὟὙὦὠὧὡὮὨὯὩᾶα῁¨ῆη῏᾿ῖιῗϊ῟῾ῦυῧϋῶω"),
        ('\u0345',
            "ᾀἀᾁἁᾂἂᾃἃᾄἄᾅἅᾆἆᾇἇᾈἈᾉἉᾊἊᾋἋᾌἌᾍἍᾎἎᾏἏᾐἠᾑἡᾒἢᾓἣᾔἤᾕἥᾖἦᾗἧᾘἨᾙἩᾚἪᾛἫᾜἬᾝἭᾞἮᾟἯᾠὠᾡὡᾢὢᾣὣᾤὤᾥὥᾦὦᾧὧᾨὨᾩὩᾪὪᾫὫᾬὬᾭὭᾮὮᾯὯᾲὰᾳαᾴάᾷᾶᾼΑῂὴῃηῄή"
            + "ῇῆῌΗῲὼῳωῴώῷῶῼΩ"),
    ];

    // U+0300 to U+036F: where a run of accents of one class begins, and the class (Canonical_Combining_Class).
    private static readonly (int First, int Class)[] Classes =
    [
        (0x300, 230), (0x315, 232), (0x316, 220), (0x31A, 232), (0x31B, 216), (0x31C, 220), (0x321, 202), (0x323, 220),
        (0x327, 202), (0x329, 220), (0x334, 1), (0x339, 220), (0x33D, 230), (0x345, 240), (0x346, 230), (0x347, 220),
        (0x34A, 230), (0x34D, 220), (0x34F, 0), (0x350, 230), (0x353, 220), (0x357, 230), (0x358, 232), (0x359, 220),
        (0x35B, 230), (0x35C, 233), (0x35D, 234), (0x35F, 233), (0x360, 234), (0x362, 233), (0x363, 230),
    ];

    private static readonly FrozenDictionary<(int Letter, int Accent), int> Composed = Table
        .SelectMany(row => row.Letters.Chunk(2).Select(pair => KeyValuePair.Create(((int)pair[1], (int)row.Accent), (int)pair[0])))
        .ToFrozenDictionary();

    private static readonly FrozenDictionary<int, (int Letter, int Accent)> Decomposed = Composed.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The letter that a letter and an accent become; null for none.</summary>
    public static int? Compose(int letter, int accent) => Composed.TryGetValue((letter, accent), out var composed) ? composed : null;

    /// <summary>The letter and the accent that a letter is made of; null for none.</summary>
    public static (int Letter, int Accent)? Decompose(int letter) => Decomposed.TryGetValue(letter, out var parts) ? parts : null;

    /// <summary>Whether a character stands with the one before it.</summary>
    public static bool IsMark(int codePoint) =>
        CharUnicodeInfo.GetUnicodeCategory(codePoint) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Where an accent stands: 230 above, 220 below, 0 for what is no accent; two of one class lie one on the other.</summary>
    public static int ClassOf(int codePoint)
    {
        if (codePoint is < 0x300 or > 0x36F)
        {
            return 0;
        }

        var i = Classes.Length - 1;
        while (Classes[i].First > codePoint)
        {
            i--;
        }

        return Classes[i].Class;
    }
}
