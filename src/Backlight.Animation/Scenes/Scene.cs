using System.Globalization;
using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;
using Backlight.Typesetting.Texts;

namespace Backlight.Animation.Scenes;

/// <summary>A film as it is written: derive from it, say in <see cref="Construct"/> what happens, and get a <see cref="Timeline"/> from <see cref="Build"/>.</summary>
/// <example>
/// <code>
/// sealed class Hello : Scene
/// {
///     public override void Construct()
///     {
///         var circle = new Circle().Stroke(Colour.Sky);
///         Play(new Create(circle));
///         Play(circle.Animate.Shift(2, 0).Fill(Colour.Sky, 0.5));
///         Wait();
///     }
/// }
/// </code>
/// </example>
public abstract class Scene
{
    private readonly List<(string Id, string Title, double Start)> _chapters = [];
    private readonly List<(string Text, double Start, double? End)> _captions = [];
    private readonly List<double> _beats = [];
    private Recording? _recording;

    /// <summary>A scene on a stage that is as wide as a screen, 16 : 9.</summary>
    protected Scene()
        : this(16.0 / 9)
    {
    }

    /// <summary>A scene on a stage of another form.</summary>
    /// <param name="aspectRatio">Width / height, 0.1 … 10; the stage is 8 units high.</param>
    protected Scene(double aspectRatio)
    {
        if (aspectRatio is not (>= 0.1 and <= 10))
        {
            throw new ArgumentOutOfRangeException(nameof(aspectRatio), aspectRatio, "Width by height goes from 0.1 to 10.");
        }

        Stage = new(-4 * aspectRatio, -4, 4 * aspectRatio, 4);
    }

    /// <summary>What the film is called; the name of the class, unless a scene says otherwise.</summary>
    public virtual string Title => GetType().Name;

    /// <summary>What is seen at first, in units: 8 high, about the origin.</summary>
    public Bounds Stage { get; }

    /// <summary>Which colour each role has; set it in the constructor.</summary>
    public Theme Theme
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Theme));
            field = value;
        }
    } = Theme.Dark;

    /// <summary>How often updaters and motions along lines are sampled, per second of film: 1 … 1000.</summary>
    public double SamplesPerSecond
    {
        get;
        init => field = value is >= 1 and <= 1000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(SamplesPerSecond), value, "A scene is sampled 1 to 1000 times a second.");
    } = 60;

    /// <summary>Whether captions are drawn into the picture, where a viewer of the page can switch them off.</summary>
    public bool DrawCaptions { get; init; } = true;

    /// <summary>What is seen.</summary>
    protected Camera Camera => Current.Camera;

    /// <summary>Where the film is, in seconds; in an updater or an animation of your own, the time that it is called for.</summary>
    protected double Time => Current.Stage.Ask();

    private Recording Current => _recording ?? throw new InvalidOperationException("A scene plays while Build runs its Construct; before and after there is nothing to play on.");

    /// <summary>Says what happens. Called by <see cref="Build"/>.</summary>
    public abstract void Construct();

    /// <summary>Runs <see cref="Construct"/> and gives what it has built. The same scene gives the same timeline each time.</summary>
    /// <exception cref="ArgumentException">The scene uses a role that the theme lacks, or lasts more than a day.</exception>
    /// <exception cref="InvalidOperationException">It is being built already.</exception>
    public Timeline Build()
    {
        if (_recording is not null)
        {
            throw new InvalidOperationException("A scene is built already: Construct says what happens and does not call Build.");
        }

        ArgumentNullException.ThrowIfNull(Title);
        var stage = new Stage(Theme, SamplesPerSecond);
        _recording = new(stage, new(Stage));
        stage.Watch(_recording.Camera);
        _chapters.Clear();
        _captions.Clear();
        _beats.Clear();
        var (culture, stageAround) = (CultureInfo.CurrentCulture, Placing.StageOfScene);
        Placing.StageOfScene = Stage;
        try
        {
            // The same scene gives the same film on every machine, decimal points included.
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Construct();
            EndCaption();
            stage.Wait(0);
            var duration = stage.Now;
            var camera = stage.ActorOf(_recording.Camera).PoseTrack();
            var elements = stage.ToElements();
            var lacks = Timeline.RolesIn(elements).Where(role => !Theme.Has(role)).ToList();
            return lacks.Count > 0
                ? throw new ArgumentException($"The theme \"{Theme.Name}\" lacks {string.Join(", ", lacks)}, which the scene uses. It has: {string.Join(", ", Theme.Roles)}.")
                : new(
                    Title,
                    duration,
                    Stage,
                    Theme,
                    elements,
                    camera,
                    [.. _chapters.Select((chapter, i) => new Chapter(chapter.Id, chapter.Title, chapter.Start, i + 1 < _chapters.Count ? _chapters[i + 1].Start : duration))],
                    [.. _captions.Select(caption => new Caption(caption.Text, caption.Start, caption.End ?? duration)).Where(caption => caption.End > caption.Start)],
                    [.. _beats.Append(duration).Distinct()]);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            Placing.StageOfScene = stageAround;
            _recording = null;
        }
    }

    /// <summary>Puts shapes on stage at once, in front of the others.</summary>
    /// <param name="shapes">From back to front.</param>
    protected void Add(params ReadOnlySpan<Shape> shapes)
    {
        foreach (var shape in shapes)
        {
            ArgumentNullException.ThrowIfNull(shape);
            Current.Stage.Enter(shape, Time);
        }
    }

    /// <summary>Takes shapes off the stage at once; of a group that one is part of, the others stay.</summary>
    /// <param name="shapes">Those that are not on stage are left alone.</param>
    protected void Remove(params ReadOnlySpan<Shape> shapes)
    {
        foreach (var shape in shapes)
        {
            ArgumentNullException.ThrowIfNull(shape);
            Current.Stage.Leave(shape, Time);
        }
    }

    /// <summary>Takes everything off the stage at once.</summary>
    protected void Clear() => Remove([.. Current.Stage.Roots]);

    /// <summary>Everything that is on stage, from back to front; a group of the same objects.</summary>
    protected Group OnStage => new(Current.Stage.Roots.Where(root => root.Layer == Layer.Picture));

    /// <summary>Plays animations at the same time, until the longest is over.</summary>
    /// <param name="animations">At least one.</param>
    protected void Play(params Animations.Animation[] animations)
    {
        ArgumentNullException.ThrowIfNull(animations);
        var together = new Together(animations);
        _beats.Add(Time);
        Current.Stage.Play(together);
    }

    /// <summary>Lets the picture stand.</summary>
    /// <param name="seconds">0 or more.</param>
    protected void Wait(double seconds = 1)
    {
        if (seconds is not (>= 0 and < double.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "A scene waits 0 seconds or more.");
        }

        Current.Stage.Wait(seconds);
    }

    /// <summary>Starts a chapter, which viewers can jump to.</summary>
    /// <param name="id">Short and unique, such as <c>07</c>; letters, digits, hyphens and underscores.</param>
    /// <param name="title">For people.</param>
    protected void Chapter(string id, string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        if (string.IsNullOrEmpty(id) || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            throw new ArgumentException($"A chapter's id has letters, digits, hyphens and underscores only; \"{id}\" has not.", nameof(id));
        }

        if (_chapters.Any(chapter => chapter.Id == id))
        {
            throw new ArgumentException($"There is a chapter \"{id}\" already.", nameof(id));
        }

        _chapters.Add((id, title, Time));
    }

    /// <summary>Words that go with the picture from now on, until the next ones.</summary>
    /// <param name="text">One or two lines; null or empty shows none.</param>
    protected void Caption(string? text)
    {
        EndCaption();
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        _captions.Add((text, Time, null));
        if (DrawCaptions && DrawCaption(text) is { } drawn)
        {
            SetApart(drawn);
            Current.Caption = drawn;
            Add(drawn);
        }
    }

    /// <summary>How a caption looks in the picture; null draws none. By default it stands in the middle of the lower edge.</summary>
    /// <param name="text">The caption's text.</param>
    protected virtual Shape? DrawCaption(string text)
    {
        var words = new Text(text, 0.38, width: Stage.Width - 3, alignment: TextAlignment.Centre).ToEdge(Direction.Down, 0.45, Stage);
        // A ground of its own, so that the words can be read whatever comes to lie behind them.
        return new Group(new SurroundingBox(words, 0.18).Stroke(Colour.None, 0).Fill(Colour.Background, 0.85), words).Z(100);
    }

    private static void SetApart(Shape shape)
    {
        shape.Layer = Layer.Caption;
        shape.Fixed = true;
        foreach (var child in shape.Children)
        {
            SetApart(child);
        }
    }

    private void EndCaption()
    {
        if (_captions.Count > 0 && _captions[^1].End is null)
        {
            _captions[^1] = _captions[^1] with { End = Time };
        }

        if (Current.Caption is { } caption)
        {
            Remove(caption);
            Current.Caption = null;
        }
    }

    private sealed class Recording(Stage stage, Camera camera)
    {
        public Stage Stage { get; } = stage;

        public Camera Camera { get; } = camera;

        public Shape? Caption { get; set; }
    }
}
