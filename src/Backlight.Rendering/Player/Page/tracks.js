import { linear } from './rates.js';

/** @typedef {import('./rates.js').Rate} Rate */

/**
 * @template T
 * @typedef {object} Segment
 * @property {number} start
 * @property {number} duration of the whole; 0 is a jump
 * @property {T} from
 * @property {T} to
 * @property {Rate} rate
 * @property {readonly T[] | null} steps the values at equal distances, for what updaters left behind
 * @property {boolean} moves whether the value differs anywhere in it
 */

/** A property over time. `locate` finds the two values to blend instead of blending them: hundreds are asked for in each frame, and none should make garbage.
 * @template T */
export class Track {
  /** @param {T} initial
   * @param {Segment<T>[]} segments in the order of their starts */
  constructor(initial, segments) {
    this.initial = initial;
    this.segments = segments;
    /** The value at share 0, as `locate` left it. */
    this.from = initial;
    /** The value at share 1, as `locate` left it. */
    this.to = initial;
    /** How much of the way is done, as `locate` left it. */
    this.share = 0;
  }

  /** Whether there is a blend to be made at a time; if not, the value is `from`.
   * @param {number} time */
  locate(time) {
    const index = this.#lastStartedAt(time);
    if (index < 0) {
      this.from = this.initial;
      return false;
    }
    const segment = this.segments[index];
    const passed = segment.duration <= 0 ? 1 : Math.min(1, Math.max(0, (time - segment.start) / segment.duration));
    let { from, to } = segment;
    let share;
    if (segment.steps === null) {
      share = segment.rate(passed);
    } else {
      const place = passed * (segment.steps.length - 1);
      const step = Math.min(Math.floor(place), segment.steps.length - 2);
      from = segment.steps[step];
      to = segment.steps[step + 1];
      share = place - step;
    }
    if (share === 0 || from === to) {
      this.from = from;
      return false;
    }
    if (share === 1) {
      this.from = to;
      return false;
    }
    this.from = from;
    this.to = to;
    this.share = share;
    return true;
  }

  /** The spans in which the value moves; a jump is a span without length.
   * @returns {[number, number][]} */
  motions() {
    return this.segments.map((segment, i) => {
      const end = segment.start + segment.duration;
      const next = i + 1 < this.segments.length ? this.segments[i + 1].start : Infinity;
      return [segment.start, segment.moves ? Math.min(end, next) : segment.start];
    });
  }

  /** @param {number} time */
  #lastStartedAt(time) {
    let [low, high] = [0, this.segments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.segments[middle].start <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}

/** The value of a track of numbers.
 * @param {Track<number>} track @param {number} time */
export function numberAt(track, time) {
  return track.segments.length === 0 ? track.initial : track.locate(time) ? track.from + (track.to - track.from) * track.share : track.from;
}

/**
 * @template F, T
 * @param {import('./format.js').TrackFile<F> | undefined} file
 * @param {F} standard what a property is that was left out
 * @param {(value: F) => T} read
 * @param {Rate[]} rates
 * @returns {Track<T>}
 */
export function readTrack(file, standard, read, rates) {
  if (file === undefined || !isMoving(file)) {
    return new Track(read(file ?? standard), []);
  }
  const initial = read(file.v);
  let last = initial;
  /** @type {Segment<T>[]} */
  const segments = [];
  for (const entry of file.k) {
    const start = entry[0];
    if (entry.length === 2) {
      last = read(entry[1]);
      segments.push({ start, duration: 0, from: last, to: last, rate: linear, steps: null, moves: false });
    } else if (entry.length === 3) {
      const steps = entry[2].map(read);
      const count = steps.length - 1;
      last = steps[count];
      segments.push({ start, duration: entry[1] * count, from: steps[0], to: last, rate: linear, steps, moves: steps.some(step => !same(step, steps[0])) });
    } else {
      const to = read(entry[2]);
      const rate = rates[entry[3]];
      const from = entry.length === 5 ? read(entry[4]) : last;
      // A there-and-back leaves the value where it was. What ends between the two is followed by a segment that names its start.
      last = rate(1) === 0 ? from : to;
      segments.push({ start, duration: entry[1], from, to, rate, steps: null, moves: !same(from, to) });
    }
  }
  return new Track(initial, segments);
}

/**
 * @template F
 * @param {import('./format.js').TrackFile<F>} file
 * @returns {file is { v: F, k: import('./format.js').SegmentFile<F>[] }}
 */
const isMoving = file => typeof file === 'object' && file !== null && 'k' in file;

/** @param {unknown} left @param {unknown} right */
const same = (left, right) => left === right
  || (left instanceof Float64Array && right instanceof Float64Array && left.every((value, i) => value === right[i]));
