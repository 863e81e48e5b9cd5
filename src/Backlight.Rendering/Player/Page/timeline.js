import { blend, blended, Palette } from './colours.js';
import { version } from './format.js';
import { lerpOutline, nothing, parseOutline } from './outlines.js';
import { rateOf } from './rates.js';
import { numberAt, readTrack } from './tracks.js';

/** @typedef {import('./format.js').TimelineFile} TimelineFile */
/** @typedef {import('./format.js').ToldFile} ToldFile */
/** @typedef {import('./format.js').ElementFile} ElementFile */
/** @typedef {import('./format.js').PoseFile} PoseFile */
/** @typedef {import('./outlines.js').Shape} Shape */
/** @typedef {import('./rates.js').Rate} Rate */
/**
 * @template T
 * @typedef {import('./tracks.js').Track<T>} Track
 */

/** a, b, c, d, e, f, turn, x, y.
 * @typedef {Float64Array} Pose */

/** @typedef {object} Style
 * @property {CanvasLineCap} cap
 * @property {CanvasLineJoin} join
 * @property {number[]} dashes
 * @property {number[]} gradient places among the colours
 * @property {import('./painter.js').Ramp | null} ramp */

/** @typedef {object} Picture
 * @property {HTMLImageElement} image
 * @property {[number, number, number, number]} box
 * @property {boolean} smooth */

/** @typedef {object} Identity
 * @property {string | null} part
 * @property {string | null} link
 * @property {string | null} source LaTeX
 * @property {string | null} target the id of a chapter
 * @property {string | null} text */

/** @typedef {object} Chapter
 * @property {string} id
 * @property {string} title
 * @property {number} start
 * @property {number} end */

/** @typedef {object} Caption
 * @property {number} start
 * @property {number} end
 * @property {string} text */

/** How an element looks at one moment. One object an element, written over for each frame.
 * @typedef {object} Look
 * @property {Element} element
 * @property {Shape} outline
 * @property {Float64Array} map a, b, c, d, e, f: from the outline to the scene
 * @property {string} fill how a canvas calls the colour
 * @property {number} fillAlpha opacity worked in
 * @property {string} stroke
 * @property {number} strokeAlpha
 * @property {number} strokeWidth in units; 0 where there is no line
 * @property {Style} style
 * @property {number} dashOffset
 * @property {number} opacity
 * @property {number} trimStart
 * @property {number} trimEnd
 * @property {number} z */

/** One piece of the picture over the whole film. */
export class Element {
  /** @param {ElementFile} file @param {number} id @param {Reader} reader */
  constructor(file, id, reader) {
    this.id = id;
    this.on = file.on;
    this.caption = file.l === 1;
    this.fixed = file.x === 1;
    this.identity = file.i === undefined ? null : reader.identities[file.i];
    this.picture = file.p === undefined ? null : reader.pictures[file.p];
    const { rates } = reader;
    /** @param {number} index */
    const itself = index => index;
    this.outline = readTrack(file.o, -1, index => index < 0 ? nothing : reader.outlines[index], rates);
    this.pose = readTrack(file.m, [0, 0], readPose, rates);
    this.fill = readTrack(file.f, -1, itself, rates);
    this.stroke = readTrack(file.s, -1, itself, rates);
    this.width = readTrack(file.w, 0, itself, rates);
    this.style = readTrack(file.y, -1, index => index < 0 ? solid : reader.styles[index], rates);
    this.dashOffset = readTrack(file.d, 0, itself, rates);
    this.opacity = readTrack(file.a, 1, itself, rates);
    this.trimStart = readTrack(file.b, 0, itself, rates);
    this.trimEnd = readTrack(file.e, 1, itself, rates);
    this.z = readTrack(file.z, 0, itself, rates);
    /** @type {Look} */
    this.look = {
      element: this, outline: nothing, map: Float64Array.of(1, 0, 0, 1, 0, 0), fill: '', fillAlpha: 0, stroke: '', strokeAlpha: 0,
      strokeWidth: 0, style: solid, dashOffset: 0, opacity: 1, trimStart: 0, trimEnd: 1, z: 0,
    };
    /** @type {Shape | null} */
    this.scratch = null;
    /** @type {[number, number][] | null} */
    this.spans = null;
  }

  /** @param {number} time */
  isOnStage(time) {
    for (let i = 0; i < this.on.length; i += 2) {
      if (this.on[i] <= time && time < this.on[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** The spans in which any property moves, in the order of their starts; jumps, entrances and exits are spans without length. */
  get motions() {
    this.spans ??= [
      ...[this.outline, this.pose, this.fill, this.stroke, this.width, this.style, this.dashOffset, this.opacity, this.trimStart, this.trimEnd, this.z]
        .flatMap(track => track.motions()),
      ...this.on.map(time => /** @type {[number, number]} */ ([time, time])),
    ].sort((left, right) => left[0] - right[0]);
    return this.spans;
  }

  /** Writes how the element looks into `look`; whether there is anything to see.
   * @param {number} time @param {Palette} palette */
  lookAt(time, palette) {
    if (!this.isOnStage(time)) {
      return false;
    }
    const look = this.look;
    look.opacity = Math.min(1, Math.max(0, numberAt(this.opacity, time)));
    if (look.opacity === 0) {
      return false;
    }
    resolve(this.fill, time, palette);
    look.fill = blended.css;
    look.fillAlpha = blended.a * look.opacity;
    resolve(this.stroke, time, palette);
    look.stroke = blended.css;
    look.strokeAlpha = blended.a * look.opacity;
    this.style.locate(time);
    look.style = this.style.from;
    const width = numberAt(this.width, time);
    const strokes = (look.strokeAlpha > 0 || look.style.gradient.length > 0) && width > 0;
    if (look.fillAlpha <= 0 && !strokes && this.picture === null) {
      return false;
    }
    look.strokeWidth = strokes ? width / 100 : 0;
    if (this.outline.locate(time)) {
      this.scratch = lerpOutline(this.outline.from, this.outline.to, this.outline.share, this.scratch);
      look.outline = this.scratch;
    } else {
      look.outline = this.outline.from;
    }
    mapAt(this.pose, time, look.map);
    look.dashOffset = numberAt(this.dashOffset, time);
    look.trimStart = numberAt(this.trimStart, time);
    look.trimEnd = numberAt(this.trimEnd, time);
    look.z = numberAt(this.z, time);
    return true;
  }
}

/** A film: the picture at any time can be asked for, in any order. */
export class Timeline {
  /** @param {TimelineFile} file
   * @param {ToldFile} [told] an aside of the film, where it is not the film itself @param {ElementFile[]} [elements] of it @param {Reader} [reader] */
  constructor(file, told = file, elements = file.elements, reader = new Reader(file)) {
    if (file.format !== 'backlight-timeline' || file.version !== version) {
      throw new Error(`This player plays "backlight-timeline", version ${version}; the film is "${file.format}", version ${file.version}.`);
    }
    this.title = told.title;
    this.duration = told.duration;
    this.width = file.stage[0];
    this.height = file.stage[1];
    this.palettes = reader.palettes;
    this.elements = elements.map((element, id) => new Element(element, id, reader));
    this.camera = readTrack(told.camera, [0, 0], readPose, reader.rates);
    /** @type {Chapter[]} */
    this.chapters = told.chapters.map(([id, title, start, end]) => ({ id, title, start, end }));
    /** @type {Caption[]} */
    this.captions = told.captions.map(([start, end, text]) => ({ start, end, text }));
    this.beats = told.beats;
    this.pictures = reader.pictures;
    const { asides = [], beside = [] } = file;
    /** What the parts that asides belong to are called, by their link.
     * @type {Map<string, string>} */
    this.asides = new Map(asides.map(({ link, name }) => [link, name]));
    /** @param {string} link */
    this.#read = link => {
      const column = asides.findIndex(aside => aside.link === link);
      return new Timeline(file, asides[column], beside.flatMap(row => row[column] ?? []), reader);
    };
    /** Whether the film draws its captions itself. */
    this.drawsCaptions = this.elements.some(element => element.caption);
    /** Whether an element may pass another. */
    this.layered = this.elements.some(element => element.z.segments.length > 0 || element.z.initial !== 0);
    this.motions = this.#merge();
    this.#seconds = this.#schedule();
    this.cuts = this.#cut();
  }

  #read;
  /** @type {Map<string, Timeline>} */
  #opened = new Map();
  /** @type {Element[][]} */
  #seconds;
  #view = Float64Array.of(1, 0, 0, 1, 0, 0);

  /** The aside of a link, or null. Most are never opened, so each is read when it is.
   * @param {string} link */
  aside(link) {
    if (!this.asides.has(link)) {
      return null;
    }
    const aside = this.#opened.get(link) ?? this.#read(link);
    this.#opened.set(link, aside);
    return aside;
  }

  /** The elements that may be on stage in the second around a time, in the order of introduction.
   * @param {number} time */
  around(time) {
    return this.#seconds[Math.min(Math.max(0, Math.floor(time)), this.#seconds.length - 1)];
  }

  /** How everything looks, in drawing order.
   * @param {number} time brought into 0 … duration
   * @param {Palette} palette
   * @param {boolean} captions whether captions are drawn
   * @returns {Look[]} */
  looksAt(time, palette, captions) {
    time = this.clamp(time);
    const looks = [];
    for (const element of this.around(time)) {
      if ((captions || !element.caption) && element.lookAt(time, palette)) {
        looks.push(element.look);
      }
    }
    return this.layered ? looks.sort((left, right) => left.z - right.z) : looks;
  }

  /** From the scene to the stage. The same array is used again for the next answer.
   * @param {number} time */
  cameraAt(time) {
    const m = mapAt(this.camera, this.clamp(time), this.#view);
    const [a, b, c, d, e, f] = m;
    const det = a * d - b * c;
    m.set([d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det]);
    return m;
  }

  /** Whether anything may look different somewhere in (after, until] from how it looks at `after`.
   * @param {number} after @param {number} until */
  changesBetween(after, until) {
    let [low, high] = [0, this.motions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.motions[middle][0] <= until) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && (this.motions[low - 1][0] > after || this.motions[low - 1][1] > after);
  }

  /** @param {number} time */
  clamp(time) {
    return Math.min(this.duration, Math.max(0, time));
  }

  /** The chapter at a time, or null before the first one.
   * @param {number} time */
  chapterAt(time) {
    return this.chapters.findLast(chapter => chapter.start <= time) ?? null;
  }

  /** The last beat at or before a time.
   * @param {number} time */
  beatBefore(time) {
    return this.beats.findLast(beat => beat <= time) ?? 0;
  }

  /** The first beat after a time; the end where there is none.
   * @param {number} time */
  beatAfter(time) {
    return this.beats.find(beat => beat > time) ?? this.duration;
  }

  #schedule() {
    /** @type {Element[][]} */
    const seconds = Array.from({ length: Math.floor(this.duration) + 1 }, () => []);
    for (const element of this.elements) {
      let last = -1;
      for (let i = 0; i < element.on.length; i += 2) {
        for (let second = Math.max(last + 1, Math.floor(element.on[i])); second < seconds.length && second < element.on[i + 1]; second++) {
          seconds[second].push(element);
          last = second;
        }
      }
    }
    return seconds;
  }

  #merge() {
    /** @type {[number, number][]} */
    const merged = [];
    const all = [...this.camera.motions(), ...this.elements.flatMap(element => element.motions)].sort((left, right) => left[0] - right[0]);
    for (const [start, end] of all) {
      const last = merged.at(-1);
      if (last && start <= last[1]) {
        last[1] = Math.max(last[1], end);
      } else {
        merged.push([start, end]);
      }
    }
    return merged;
  }

  /** Where what moves may become another set: beats, and where anything begins to move after a pause. */
  #cut() {
    const cuts = [0];
    for (const time of [...this.beats, ...this.motions.map(([start]) => start)].sort((left, right) => left - right)) {
      if (time > cuts[cuts.length - 1] + rounding && time < this.duration) {
        cuts.push(time);
      }
    }
    return cuts;
  }
}

/** Times in the file are rounded to a microsecond, so that what ends with a beat may seem to end just after it. */
export const rounding = 1e-5;

/** @type {Style} */
const solid = { cap: 'butt', join: 'round', dashes: [], gradient: [], ramp: null };

/** The tables of a file that elements refer to. */
class Reader {
  /** @param {TimelineFile} file */
  constructor(file) {
    this.palettes = Object.entries(file.themes).map(([name, roles]) => new Palette(name, roles, file.colours));
    this.rates = file.rates.map(rateOf);
    this.outlines = file.outlines.map(parseOutline);
    /** @type {Style[]} */
    this.styles = file.styles.map(style => ({
      cap: style.cap ?? 'butt', join: style.join ?? 'round', dashes: style.dashes ?? [], gradient: style.gradient ?? [],
      ramp: style.ramp === undefined ? null : { colours: style.ramp[0], place: style.ramp[1], line: style.ramp[2] === 1 },
    }));
    /** @type {Identity[]} */
    this.identities = file.identities.map(identity => ({
      part: identity.part ?? null,
      link: identity.link ?? null,
      source: identity.source === undefined ? null : file.sources[identity.source],
      target: identity.target ?? null,
      text: identity.text ?? null,
    }));
    /** @type {Picture[]} */
    this.pictures = file.pictures.map(({ url, box, smooth }) => {
      const image = new Image();
      image.src = url;
      return { image, box, smooth };
    });
  }
}

/** @param {PoseFile} file
 * @returns {Pose} */
function readPose(file) {
  switch (file.length) {
    case 2:
      return Float64Array.of(1, 0, 0, 1, file[0], file[1], 0, 0, 0);
    case 3:
      return Float64Array.of(file[0], 0, 0, file[0], file[1], file[2], 0, 0, 0);
    case 6:
      return Float64Array.of(...file, 0, 0, 0);
    default:
      return Float64Array.from(file);
  }
}

/** @param {Track<Pose>} track @param {number} time @param {Float64Array} into */
function mapAt(track, time, into) {
  const blends = track.locate(time);
  const [p, q, s] = [track.from, track.to, track.share];
  for (let i = 0; i < 6; i++) {
    into[i] = blends ? p[i] + (q[i] - p[i]) * s : p[i];
  }
  const turn = blends ? p[6] + (q[6] - p[6]) * s : p[6];
  if (turn !== 0) {
    const [x, y] = blends ? [p[7] + (q[7] - p[7]) * s, p[8] + (q[8] - p[8]) * s] : [p[7], p[8]];
    const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
    const [a, b, c, d, e, f] = into;
    into[0] = cos * a - sin * b;
    into[1] = sin * a + cos * b;
    into[2] = cos * c - sin * d;
    into[3] = sin * c + cos * d;
    into[4] = cos * e - sin * f + x - cos * x + sin * y;
    into[5] = sin * e + cos * f + y - sin * x - cos * y;
  }
  return into;
}

/** Colours are blended under the theme: a role has no place between two others before it has a colour. The answer is in `blended`.
 * @param {Track<number>} track @param {number} time @param {Palette} palette */
function resolve(track, time, palette) {
  const blends = track.locate(time);
  if (track.from < 0 || (blends && track.to < 0)) {
    // Only what was never given a colour is below 0, and that does not move.
    blended.css = '#000';
    blended.a = 0;
  } else if (blends) {
    blend(palette.inks[track.from], palette.inks[track.to], track.share);
  } else {
    blended.css = palette.inks[track.from].css;
    blended.a = palette.inks[track.from].a;
  }
}
