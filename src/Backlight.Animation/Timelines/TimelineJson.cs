using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Timelines;

/// <summary>Writes a timeline as compact JSON: what the page plays. The format is described in docs/timeline-format.md.</summary>
public static class TimelineJson
{
    /// <summary>The version of the format that is written.</summary>
    public const int Version = 1;

    /// <summary>The whole film. The same timeline gives the same text.</summary>
    /// <param name="timeline">What is written.</param>
    /// <param name="themes">Further themes that a viewer can choose; the timeline's own comes first. One that lacks a role the film uses is left out.</param>
    public static string Write(Timeline timeline, params IReadOnlyList<Theme> themes) => Write(timeline, asides: [], themes);

    /// <summary>The whole film with what can be opened beside it. They share outlines, colours, formulas and themes.</summary>
    /// <param name="timeline">What is written.</param>
    /// <param name="asides">One for each link, on stages of the film's size.</param>
    /// <param name="themes">Further themes that a viewer can choose; the timeline's own comes first. One that lacks a role the film uses is left out.</param>
    /// <exception cref="ArgumentException">Two asides have the same link, or one has a stage of another size.</exception>
    public static string Write(Timeline timeline, IReadOnlyList<Aside> asides, params IReadOnlyList<Theme> themes)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(asides);
        ArgumentNullException.ThrowIfNull(themes);
        if (asides.GroupBy(aside => aside.Link).FirstOrDefault(link => link.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"A link leads to one aside; \"{twice.Key}\" leads to {twice.Count()}.", nameof(asides));
        }

        return asides.FirstOrDefault(aside => aside.Timeline.Stage != timeline.Stage) is { } other
            ? throw new ArgumentException($"An aside has the film's stage, {timeline.Stage}; that of \"{other.Link}\" has {other.Timeline.Stage}.", nameof(asides))
            : new Writer().Write(timeline, asides, themes);
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Number(double value, int decimals)
    {
        var rounded = Math.Round(value, decimals);
        return (rounded == 0 ? 0 : rounded).ToString(CultureInfo.InvariantCulture);
    }

    private static string List<T>(IEnumerable<T> items, Func<T, string> write) => $"[{string.Join(',', items.Select(write))}]";

    private sealed class Writer
    {
        private readonly Table<Outline> _outlines = new();
        private readonly Table<Colour> _colours = new();
        private readonly Table<StrokeStyle> _styles = new();
        private readonly Table<Identity> _identities = new();
        private readonly Table<string> _sources = new();
        private readonly Table<Picture> _pictures = new();
        private readonly Table<RateFunction> _rates = new();
        private readonly StringBuilder _text = new();

        public string Write(Timeline timeline, IReadOnlyList<Aside> asides, IReadOnlyList<Theme> themes)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{{\"format\":\"backlight-timeline\",\"version\":{Version},\"stage\":[{Number(timeline.Stage.Width, 6)},{Number(timeline.Stage.Height, 6)}]");
            _text.Append(",\"themes\":{").AppendJoin(',', Themes(timeline, asides, themes)).Append("},");
            Write(timeline);
            _text.Append(",\"elements\":[");
            for (var i = 0; i < timeline.Elements.Length; i++)
            {
                _text.Append(i == 0 ? "" : ",\n");
                Write(timeline.Elements[i], timeline.Elements[i].Identity, timeline.Duration);
            }

            _text.Append(']');
            if (asides.Count > 0)
            {
                Write(asides);
            }

            _text.Append(",\"outlines\":").Append(List(_outlines.Items, outline => Quoted(SvgWriter.Write(outline))));
            _text.Append(",\"styles\":").Append(List(_styles.Items, Style));
            _text.Append(",\"colours\":").Append(List(_colours.Items, colour => colour.Alpha == 1 ? Quoted(colour.Name) : $"[{Quoted(colour.Name)},{Number(colour.Alpha, 4)}]"));
            _text.Append(",\"rates\":").Append(List(_rates.Items, rate => rate.Samples.IsDefault ? Quoted(rate.Name) : List(rate.Samples, sample => Number(sample, 4))));
            _text.Append(",\"pictures\":").Append(List(_pictures.Items, Picture));
            _text.Append(",\"identities\":").Append(List(_identities.Items, Identity));
            _text.Append(",\"sources\":").Append(List(_sources.Items, Quoted));
            return _text.Append('}').ToString();
        }

        private void Write(Timeline timeline)
        {
            _text.Append(CultureInfo.InvariantCulture, $"\"title\":{Quoted(timeline.Title)},\"duration\":{Number(timeline.Duration, 6)}");
            Write("camera", timeline.Camera, Pose(new(Affine.Identity)), Pose);
            _text.Append(",\"chapters\":").Append(List(timeline.Chapters, chapter => $"[{Quoted(chapter.Id)},{Quoted(chapter.Title)},{Number(chapter.Start, 6)},{Number(chapter.End, 6)}]"));
            _text.Append(",\"captions\":").Append(List(timeline.Captions, caption => $"[{Number(caption.Start, 6)},{Number(caption.End, 6)},{Quoted(caption.Text)}]"));
            _text.Append(",\"beats\":").Append(List(timeline.Beats, beat => Number(beat, 6)));
        }

        // Asides that are told alike differ in little; what is alike stands close together, so that it packs to half.
        private void Write(IReadOnlyList<Aside> asides)
        {
            for (var i = 0; i < asides.Count; i++)
            {
                _text.Append(i == 0 ? ",\n\"asides\":[" : ",\n").Append(CultureInfo.InvariantCulture, $"{{\"link\":{Quoted(asides[i].Link)},\"name\":{Quoted(asides[i].Name)},");
                Write(asides[i].Timeline);
                _text.Append('}');
            }

            _text.Append("],\n\"beside\":[");
            for (var i = 0; i < asides.Max(aside => aside.Timeline.Elements.Length); i++)
            {
                _text.Append(i == 0 ? "[" : "],\n[");
                for (var k = 0; k < asides.Count; k++)
                {
                    _text.Append(k == 0 ? "" : ",");
                    if (asides[k].Timeline is var aside && i < aside.Elements.Length)
                    {
                        // Parts and texts, of which each is another, are half of what an identity takes, and nothing in a page asks for them.
                        Write(aside.Elements[i], aside.Elements[i].Identity with { Part = null, Text = null }, aside.Duration);
                    }
                    else
                    {
                        _text.Append("null");
                    }
                }
            }

            _text.Append("]]");
        }

        private static IEnumerable<string> Themes(Timeline timeline, IReadOnlyList<Aside> asides, IReadOnlyList<Theme> themes)
        {
            var used = Timeline.RolesIn(asides.Aggregate(timeline.Elements.AsEnumerable(), (all, aside) => all.Concat(aside.Timeline.Elements)));
            // The player's own controls wear the last five.
            return themes.Prepend(timeline.Theme).DistinctBy(theme => theme.Name).Where(theme => used.All(theme.Has)).Select(theme =>
                $"{Quoted(theme.Name)}:{{{string.Join(',', used.Union(["background", "foreground", "surface", "muted", "highlight"]).Where(theme.Has).Select(role => $"{Quoted(role)}:\"{theme[role].ToHex()}\""))}}}");
        }

        private void Write(Element element, Identity identity, double duration)
        {
            // What stays to the end is there at the very last moment too.
            var on = List(element.OnStage, interval => $"{Number(interval.Start, 6)},{Number(interval.End > duration ? duration + 1 : interval.End, 6)}");
            _text.Append("{\"on\":").Append(on);
            Write("o", element.Outline, "", outline => Number(_outlines[outline], 0));
            Write("m", element.Pose, Pose(new(Affine.Identity)), Pose);
            Write("f", element.Fill, "", colour => Number(_colours[colour], 0));
            Write("s", element.Stroke, "", colour => Number(_colours[colour], 0));
            Write("w", element.StrokeWidth, "0", width => Number(width, 3));
            Write("y", element.StrokeStyle, "", style => Number(_styles[style], 0));
            Write("d", element.DashOffset, "0", offset => Number(offset, 4));
            Write("a", element.Opacity, "1", opacity => Number(opacity, 4));
            Write("b", element.TrimStart, "0", trim => Number(trim, 5));
            Write("e", element.TrimEnd, "1", trim => Number(trim, 5));
            Write("z", element.Z, "0", z => Number(z, 4));
            _text.Append(identity == Timelines.Identity.None ? "" : $",\"i\":{_identities[identity]}");
            _text.Append(element.Layer == Layer.Caption ? ",\"l\":1" : "").Append(element.Fixed ? ",\"x\":1" : "");
            _text.Append(element.Picture is { } picture ? $",\"p\":{_pictures[picture]}" : "").Append('}');
        }

        private void Write<T>(string key, Track<T> track, string standard, Func<T, string> write)
        {
            var initial = write(track.Initial);
            if (track.Segments.IsEmpty)
            {
                _text.Append(initial == standard ? "" : $",\"{key}\":{initial}");
                return;
            }

            _text.Append(",\"").Append(key).Append("\":{\"v\":").Append(initial).Append(",\"k\":[");
            var last = initial;
            for (var i = 0; i < track.Segments.Length; i++)
            {
                _text.Append(i == 0 ? "" : ",");
                var segment = track.Segments[i];
                if (segment.Duration <= 0)
                {
                    last = write(segment.To);
                    _text.Append('[').Append(Number(segment.Start, 6)).Append(',').Append(last).Append(']');
                    continue;
                }

                var (from, to) = (write(segment.From), write(segment.To));
                if (Run(track, i) is var run && run > 1)
                {
                    var values = string.Join(',', track.Segments.Skip(i).Take(run).Select(step => write(step.To)).Prepend(from));
                    _text.Append('[').Append(Number(segment.Start, 6)).Append(',').Append(Number(segment.Duration, 6)).Append(",[").Append(values).Append("]]");
                    last = write(track.Segments[i + run - 1].To);
                    i += run - 1;
                    continue;
                }

                _text.Append('[').Append(Number(segment.Start, 6)).Append(',').Append(Number(segment.Duration, 6)).Append(',').Append(to).Append(',').Append(_rates[segment.Rate]);
                _text.Append(from == last ? "]" : $",{from}]");
                last = segment.Rate.At(1) switch { 1 => to, 0 => from, _ => "" };
            }

            _text.Append("]}");
        }

        /// <summary>How many linear segments of the same duration follow one another without a break: what updaters leave behind.</summary>
        private static int Run<T>(Track<T> track, int start)
        {
            var (first, count) = (track.Segments[start], 0);
            for (var i = start; i < track.Segments.Length; i++, count++)
            {
                var segment = track.Segments[i];
                if (!segment.Rate.Equals(Rates.Linear) || Math.Abs(segment.Duration - first.Duration) > 1e-9 || Math.Abs(segment.Start - first.Start - (count * first.Duration)) > 1e-7
                    || (count > 0 && !EqualityComparer<T>.Default.Equals(segment.From, track.Segments[i - 1].To)))
                {
                    break;
                }
            }

            return count;
        }

        private static string Pose(Pose pose)
        {
            var map = pose.Map;
            var (a, b, c, d, e, f) = (Number(map.A, 5), Number(map.B, 5), Number(map.C, 5), Number(map.D, 5), Number(map.E, 4), Number(map.F, 4));
            // The point of a turn that has not begun yet counts as well: the next pose is blended from it.
            if (pose.Turn != 0 || pose.About != default)
            {
                return $"[{a},{b},{c},{d},{e},{f},{Number(pose.Turn, 5)},{Number(pose.About.X, 4)},{Number(pose.About.Y, 4)}]";
            }

            return b != "0" || c != "0" || a != d ? $"[{a},{b},{c},{d},{e},{f}]" : a != "1" ? $"[{a},{e},{f}]" : $"[{e},{f}]";
        }

        private string Style(StrokeStyle style)
        {
            var fields = new List<string>();
            if (style.Cap != StrokeCap.Flat)
            {
                fields.Add($"\"cap\":\"{(style.Cap == StrokeCap.Round ? "round" : "square")}\"");
            }

            if (style.Join != StrokeJoin.Round)
            {
                fields.Add($"\"join\":\"{(style.Join == StrokeJoin.Miter ? "miter" : "bevel")}\"");
            }

            if (!style.Dashes.IsEmpty)
            {
                fields.Add($"\"dashes\":{List(style.Dashes, dash => Number(dash, 4))}");
            }

            if (!style.Gradient.IsEmpty)
            {
                fields.Add($"\"gradient\":{List(style.Gradient, colour => Number(_colours[colour], 0))}");
            }

            if (style.Ramp is { } ramp)
            {
                fields.Add($"\"ramp\":[{List(ramp.Colours, colour => Number(_colours[colour], 0))},[{Number(ramp.Start.X, 4)},{Number(ramp.Start.Y, 4)},{Number(ramp.End.X, 4)},{Number(ramp.End.Y, 4)}],{(ramp.OnLine ? 1 : 0)}]");
            }

            return $"{{{string.Join(',', fields)}}}";
        }

        private string Identity(Identity identity)
        {
            var fields = new (string Key, string? Value)[]
            {
                ("part", identity.Part is { } part ? Quoted(part) : null),
                ("link", identity.Link is { } link ? Quoted(link) : null),
                ("source", identity.Source is { } source ? Number(_sources[source], 0) : null),
                ("target", identity.Target is { } target ? Quoted(target) : null),
                ("text", identity.Text is { } text ? Quoted(text) : null),
            };
            return $"{{{string.Join(',', fields.Where(field => field.Value is not null).Select(field => $"\"{field.Key}\":{field.Value}"))}}}";
        }

        private static string Picture(Picture picture)
        {
            var place = picture.Placement;
            return $"{{\"url\":\"data:{MediaType(picture.Encoded.AsSpan())};base64,{Convert.ToBase64String(picture.Encoded.AsSpan())}\",\"box\":[{Number(place.Left, 4)},{Number(place.Bottom, 4)},{Number(place.Right, 4)},{Number(place.Top, 4)}],\"smooth\":{(picture.Smooth ? "true" : "false")}}}";
        }

        private static string MediaType(ReadOnlySpan<byte> bytes) => bytes switch
        {
            [0x89, (byte)'P', ..] => "image/png",
            [0xFF, 0xD8, ..] => "image/jpeg",
            [(byte)'G', (byte)'I', (byte)'F', ..] => "image/gif",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => "image/webp",
            _ => "application/octet-stream",
        };
    }

    private sealed class Table<T>
        where T : notnull
    {
        private readonly Dictionary<T, int> _places = [];

        public List<T> Items { get; } = [];

        public int this[T item]
        {
            get
            {
                if (!_places.TryGetValue(item, out var place))
                {
                    place = Items.Count;
                    Items.Add(item);
                    _places.Add(item, place);
                }

                return place;
            }
        }
    }
}
