import { clear, paint, paintFrame, pixelsOf, View } from './painter.js';
import { rounding } from './timeline.js';

/** @typedef {import('./colours.js').Palette} Palette */
/** @typedef {import('./timeline.js').Element} Element */
/** @typedef {import('./timeline.js').Look} Look */
/** @typedef {import('./timeline.js').Timeline} Timeline */

// The frame is divided into tiles; only those that something moves in are put back and drawn again.
const columns = 24;
const rows = 14;

/** What moves between two cuts, and what lies still meanwhile on a layer of its own.
 * @typedef {object} Span
 * @property {number} start
 * @property {number} end
 * @property {boolean} everything whether the camera or nearly all moves, so that there is no use in a layer of what lies still
 * @property {Element[]} moving what moves, and what lies above that and in its way */

/** The picture: draws as little as can be, and nothing where nothing changes. */
export class Stage {
  /** @param {HTMLCanvasElement} canvas @param {Timeline} timeline */
  constructor(canvas, timeline) {
    this.canvas = canvas;
    this.timeline = timeline;
    this.context = opaque(canvas);
    this.layer = opaque(document.createElement('canvas'));
    this.view = new View(timeline);
    this.palette = timeline.palettes[0];
    this.captions = true;
    /** The time of the picture that is seen; NaN before the first. */
    this.shown = Number.NaN;
    /** How many times anything was drawn: still spans must not add to it. */
    this.drawn = 0;
    /** Less than 1 while the machine is too slow for all pixels. */
    this.detail = 1;
    for (const { image } of timeline.pictures) {
      image.addEventListener('load', () => this.refresh());
    }
  }

  #cssWidth = 0;
  #cssHeight = 0;
  /** @type {Span | null} */
  #span = null;
  #dirty = new Uint8Array(columns * rows);
  #before = new Uint8Array(columns * rows);
  #box = new Float64Array(4);

  /** @param {number} width in CSS pixels @param {number} height */
  resize(width, height) {
    this.#cssWidth = width;
    this.#cssHeight = height;
    const ratio = window.devicePixelRatio * this.detail;
    const [columnsOfPixels, rowsOfPixels] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    if (this.canvas.width !== columnsOfPixels || this.canvas.height !== rowsOfPixels) {
      this.canvas.width = this.layer.canvas.width = columnsOfPixels;
      this.canvas.height = this.layer.canvas.height = rowsOfPixels;
      this.view.resize(columnsOfPixels, rowsOfPixels);
    }
    this.refresh();
  }

  /** @param {number} detail the share of the device's pixels, along each side */
  setDetail(detail) {
    if (detail !== this.detail) {
      this.detail = detail;
      this.resize(this.#cssWidth, this.#cssHeight);
    }
  }

  /** @param {Timeline} timeline of the same size, with the same pictures */
  setTimeline(timeline) {
    this.timeline = timeline;
    this.view = new View(timeline).resize(this.canvas.width, this.canvas.height);
    this.shown = Number.NaN;
    this.#span = null;
  }

  /** @param {Palette} palette */
  setPalette(palette) {
    this.palette = palette;
    this.refresh();
  }

  /** @param {boolean} captions */
  setCaptions(captions) {
    this.captions = captions;
    this.refresh();
  }

  /** Draws the same moment again, whole. */
  refresh() {
    const time = this.shown;
    this.shown = Number.NaN;
    this.#span = null;
    if (!Number.isNaN(time) && this.canvas.width > 1) {
      this.show(time);
    }
  }

  /** Shows a moment that was jumped to.
   * @param {number} time */
  show(time) {
    time = this.timeline.clamp(time);
    if (this.#stands(time)) {
      return;
    }
    this.#span = null;
    paintFrame(this.context, this.timeline, time, this.palette, this.captions, this.view);
    this.shown = time;
    this.drawn++;
  }

  /** Shows a moment shortly after the last one.
   * @param {number} time */
  play(time) {
    time = this.timeline.clamp(time);
    if (this.#stands(time)) {
      return;
    }
    if (this.#span === null || time < this.#span.start || time >= this.#span.end) {
      this.#span = this.#prepare(time);
      this.#before.fill(1);
    }
    this.shown = time;
    this.drawn++;
    if (this.#span.everything) {
      paintFrame(this.context, this.timeline, time, this.palette, this.captions, this.view);
    } else {
      this.#paintMoving(this.#span, time);
    }
  }

  /** @param {number} time */
  #stands(time) {
    const { shown } = this;
    return shown === time || !(Number.isNaN(shown) || this.timeline.changesBetween(Math.min(shown, time), Math.max(shown, time)));
  }

  /** @param {Span} span @param {number} time */
  #paintMoving(span, time) {
    const { context, palette, view } = this;
    view.at(time);
    /** @type {Look[]} */
    const looks = [];
    const dirty = this.#dirty.fill(0);
    for (const element of span.moving) {
      if (element.lookAt(time, palette)) {
        looks.push(element.look);
        if (pixelsOf(element.look, view, this.#box)) {
          this.#mark(dirty, this.#box);
        }
      }
    }
    if (this.timeline.layered) {
      looks.sort((left, right) => left.z - right.z);
    }
    this.#putBack(dirty, this.#before);
    for (const look of looks) {
      paint(context, look, view, palette);
    }
    [this.#dirty, this.#before] = [this.#before, dirty];
  }

  /** @param {Uint8Array} tiles @param {Float64Array} box */
  #mark(tiles, box) {
    const { width, height } = this.canvas;
    // Two pixels more, for the soft rims.
    const left = Math.max(0, Math.floor((box[0] - 2) / width * columns));
    const right = Math.min(columns - 1, Math.floor((box[2] + 2) / width * columns));
    const top = Math.max(0, Math.floor((box[1] - 2) / height * rows));
    const bottom = Math.min(rows - 1, Math.floor((box[3] + 2) / height * rows));
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        tiles[row * columns + column] = 1;
      }
    }
  }

  /** Copies the still layer into all tiles that are marked in one of the two; tiles that form a rectangle go in one copy.
   * @param {Uint8Array} now @param {Uint8Array} before */
  #putBack(now, before) {
    const { context, layer } = this;
    const { width, height } = this.canvas;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    const done = new Uint8Array(now.length);
    /** @param {number} row @param {number} column */
    const open = (row, column) => {
      const tile = row * columns + column;
      return column < columns && done[tile] === 0 && (now[tile] | before[tile]) === 1;
    };
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        if (!open(row, column)) {
          continue;
        }
        let end = column + 1;
        while (open(row, end)) {
          end++;
        }
        let below = row + 1;
        const full = () => {
          for (let k = column; k < end; k++) {
            if (!open(below, k)) {
              return false;
            }
          }
          return true;
        };
        while (below < rows && full()) {
          below++;
        }
        for (let k = row; k < below; k++) {
          done.fill(1, k * columns + column, k * columns + end);
        }
        const [left, top] = [Math.floor(column / columns * width), Math.floor(row / rows * height)];
        const [right, bottom] = [Math.ceil(end / columns * width), Math.ceil(below / rows * height)];
        context.drawImage(layer.canvas, left, top, right - left, bottom - top, left, top, right - left, bottom - top);
      }
    }
  }

  /** Draws what lies still until the next cut, and finds what has to be drawn again with every frame.
   * @param {number} time
   * @returns {Span} */
  #prepare(time) {
    const { timeline, palette, captions } = this;
    const index = Math.max(0, timeline.cuts.findLastIndex(cut => cut <= time));
    const [start, end] = [timeline.cuts[index], timeline.cuts[index + 1] ?? timeline.duration + 2 * rounding];
    const camera = timeline.camera.motions().some(span => within(span, start, end));
    if (camera) {
      return { start, end, everything: true, moving: [] };
    }
    // Where a span starts with jumps, the layer shows what they lead to.
    const still = Math.max(time, Math.min(start + rounding, end));
    const seen = new Set();
    /** @type {Element[]} */
    const all = [];
    for (let second = Math.floor(start); second <= Math.min(Math.floor(Math.min(end, timeline.duration)), timeline.duration); second++) {
      for (const element of timeline.around(second)) {
        if (!seen.has(element) && (captions || !element.caption)) {
          seen.add(element);
          all.push(element);
        }
      }
    }
    all.sort((left, right) => left.id - right.id);
    const moves = new Set(all.filter(element => element.motions.some(span => within(span, start, end))));
    clear(this.layer, palette);
    this.view.at(still);
    const boxes = this.#reaches([...moves], start, Math.min(end, timeline.duration));
    const quiet = all.filter(element => !moves.has(element) && element.lookAt(still, palette));
    const order = timeline.layered ? this.#inOrder(all, moves, quiet) : [...quiet, ...moves].sort((left, right) => left.id - right.id);
    /** @type {Element[]} */
    const moving = [];
    /** @type {Float64Array[]} */
    const inTheWay = [];
    const box = this.#box;
    for (const element of order) {
      if (moves.has(element)) {
        moving.push(element);
        const own = boxes.get(element);
        if (own) {
          inTheWay.push(own);
        }
      } else if (pixelsOf(element.look, this.view, box)) {
        if (inTheWay.some(other => other[0] < box[2] && box[0] < other[2] && other[1] < box[3] && box[1] < other[3])) {
          moving.push(element);
          inTheWay.push(Float64Array.from(box));
        } else {
          paint(this.layer, element.look, this.view, palette);
        }
      }
    }
    // Where nearly all is drawn again, putting back what lies still only costs.
    return { start, end, everything: moving.length > 0.6 * order.length && moving.length > 60, moving };
  }

  /** Where elements may pass each other, what moves counts as lying below all that is still and not clearly below it.
   * @param {Element[]} all @param {Set<Element>} moves @param {Element[]} still */
  #inOrder(all, moves, still) {
    const lowest = new Map(all.map(element => [element, moves.has(element)
      ? Math.min(element.z.initial, ...element.z.segments.flatMap(segment => segment.steps === null ? [segment.from, segment.to] : [...segment.steps]))
      : element.look.z]));
    return [...still, ...moves].sort((left, right) => (lowest.get(left) ?? 0) - (lowest.get(right) ?? 0) || left.id - right.id);
  }

  /** The boxes of pixels that elements may be drawn in at any time of a span, found by looking at many times.
   * @param {Element[]} elements @param {number} start @param {number} end */
  #reaches(elements, start, end) {
    /** @type {Map<Element, Float64Array>} */
    const boxes = new Map();
    const box = new Float64Array(4);
    const last = new Float64Array(4);
    const looks = elements.length > 100 ? 12 : 32;
    for (const element of elements) {
      /** @type {Float64Array | null} */
      let whole = null;
      let step = 0;
      for (let i = 0; i <= looks; i++) {
        if (!element.lookAt(Math.min(start + rounding + (end - start) * i / looks, end - rounding), this.palette) || !pixelsOf(element.look, this.view, box)) {
          continue;
        }
        if (whole === null) {
          whole = Float64Array.from(box);
        } else {
          for (let k = 0; k < 4; k++) {
            step = Math.max(step, Math.abs(box[k] - last[k]));
            whole[k] = k < 2 ? Math.min(whole[k], box[k]) : Math.max(whole[k], box[k]);
          }
        }
        last.set(box);
      }
      if (whole !== null) {
        // Between two looks it may have been half a step further out.
        whole[0] -= step / 2 + 2;
        whole[1] -= step / 2 + 2;
        whole[2] += step / 2 + 2;
        whole[3] += step / 2 + 2;
        boxes.set(element, whole);
      }
    }
    return boxes;
  }
}

/** Whether a motion falls into a span, and not only touches it.
 * @param {[number, number]} motion @param {number} start @param {number} end */
function within([from, to], start, end) {
  return from < end - rounding && (to > from ? to > start + rounding : from > start + rounding);
}

/** @param {HTMLCanvasElement} canvas */
function opaque(canvas) {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) {
    throw new Error('This browser draws no canvas.');
  }
  return context;
}
