import { byId } from './dom.js';
import { boxOf, pathOf, trace } from './outlines.js';
import { paint, pixelsOf, View } from './painter.js';

/** @typedef {import('./player.js').Player} Player */
/** @typedef {import('./timeline.js').Look} Look */
/** @typedef {import('./timeline.js').Identity} Identity */

/** What is near enough for a finger or an unsteady hand, in CSS pixels. */
const slack = 5;

/** What is near enough to a part that can be opened, where nothing is nearer: lines are thin. */
const wide = [9, 13];

/** How much of what is not lit is hidden. */
const veil = 0.45;

/** Finds what stands under the pointer, and lights all that stands for the same. */
export class Links {
  /** @param {Player} player */
  constructor(player) {
    this.#player = player;
    this.#canvas = byId('light', HTMLCanvasElement);
    const context = this.#canvas.getContext('2d');
    if (context === null) {
      throw new Error('This browser draws no canvas.');
    }
    this.#context = context;
    this.#view = new View(player.timeline);
    /** What the pointer is over.
     * @type {Identity | null} */
    this.pointed = null;
    player.on('aside', () => {
      this.#view = new View(player.timeline);
      this.point(null);
    });
    player.on('time', () => this.#draw());
    player.on('state', () => this.#draw());
  }

  #player;
  #canvas;
  #context;
  #view;
  /** @type {string | null} */
  #link = null;
  #box = new Float64Array(4);

  /** The link that is lit, or null. */
  get lit() {
    return this.#link;
  }

  /** What the aside is called that a part leads to, or null.
   * @param {Identity | null} identity */
  asideOf(identity) {
    const { aside, film } = this.#player;
    return identity?.link != null && identity.link !== aside ? film.asides.get(identity.link) ?? null : null;
  }

  /** What stands at a point of the picture.
   * @param {number} x in CSS pixels from the picture's left @param {number} y from its top
   * @returns {Identity | null} */
  find(x, y) {
    const found = this.#near(x, y, slack, () => true);
    return found ?? wide.reduce((/** @type {Identity | null} */ best, reach) => best ?? this.#near(x, y, reach, identity => this.asideOf(identity) !== null), null);
  }

  /** @param {number} x @param {number} y @param {number} reach @param {(identity: Identity) => boolean} counts
   * @returns {Identity | null} */
  #near(x, y, reach, counts) {
    const { timeline, palette, captions, seen, stage } = this.#player;
    const ratio = stage.canvas.width / Math.max(1, stage.canvas.clientWidth);
    const [px, py, near] = [x * ratio, y * ratio, reach * ratio];
    const view = this.#view.resize(stage.canvas.width, stage.canvas.height).at(seen);
    const looks = timeline.looksAt(seen, palette, captions);
    /** @type {{ identity: Identity, size: number } | null} */
    let best = null;
    for (let i = looks.length - 1; i >= 0; i--) {
      const look = looks[i];
      const identity = look.element.identity;
      if (identity === null || (identity.link === null && identity.source === null && identity.target === null) || !counts(identity) || !pixelsOf(look, view, this.#box)) {
        continue;
      }
      const [left, top, right, bottom] = this.#box;
      if (px < left - near || px > right + near || py < top - near || py > bottom + near || !this.#hits(look, view, px, py, near, ratio)) {
        continue;
      }
      // A glyph in a box in a node: the smallest is what one points at.
      const size = (right - left) * (bottom - top);
      if (best === null || size < best.size * 0.9) {
        best = { identity, size };
      }
    }
    return best?.identity ?? null;
  }

  /** @param {Look} look @param {View} view @param {number} x @param {number} y @param {number} near @param {number} ratio */
  #hits(look, view, x, y, near, ratio) {
    const [left, top, right, bottom] = this.#box;
    const middle = 48 * ratio;
    // Glyphs and the like are pointed at as boxes: nobody aims at the ink of an i.
    if (look.element.picture !== null || (look.fillAlpha > 0 && right - left < middle && bottom - top < middle)) {
      return true;
    }
    const context = this.#context;
    const [a, b, c, d, e, f] = view.whole(look);
    context.setTransform(a, b, c, d, e, f);
    const path = look.outline.lasting ? pathOf(look.outline) : new Path2D();
    if (!look.outline.lasting) {
      trace(look.outline, path);
    }
    if (look.fillAlpha > 0 && context.isPointInPath(path, x, y)) {
      return true;
    }
    const grows = Math.sqrt(Math.abs(a * d - b * c)) || 1;
    context.lineWidth = (look.strokeWidth * view.scale + 2 * near) / grows;
    context.setLineDash([]);
    return context.isPointInStroke(path, x, y);
  }

  /** Lights the same again, where the picture has another size. */
  refresh() {
    this.#draw();
  }

  /** @param {Identity | null} identity */
  point(identity) {
    this.pointed = identity;
    const link = identity?.link ?? null;
    if (link !== this.#link) {
      this.#link = link;
      this.#draw();
    }
  }

  #draw() {
    const canvas = this.#canvas;
    const { timeline, palette, captions, seen, stage } = this.#player;
    const looks = this.#link === null ? [] : timeline.looksAt(seen, palette, captions);
    const lit = looks.filter(look => this.#isLit(look));
    canvas.classList.toggle('lit', lit.length > 0);
    if (lit.length === 0) {
      return;
    }
    if (canvas.width !== stage.canvas.width || canvas.height !== stage.canvas.height) {
      canvas.width = stage.canvas.width;
      canvas.height = stage.canvas.height;
    }
    const context = this.#context;
    const view = this.#view.resize(canvas.width, canvas.height).at(seen);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    // What does not belong steps back behind a veil.
    context.globalAlpha = veil;
    context.fillStyle = palette.background;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.shadowBlur = 14 * window.devicePixelRatio;
    for (const look of lit) {
      this.#rim(look, view);
    }
    context.shadowBlur = 0;
    /** @type {Float64Array[]} */
    const drawn = [];
    for (const look of looks) {
      const box = new Float64Array(4);
      if (!pixelsOf(look, view, box)) {
        continue;
      }
      if (this.#isLit(look)) {
        paint(context, look, view, palette);
        drawn.push(box);
      } else if (drawn.some(other => other[0] < box[2] && box[0] < other[2] && other[1] < box[3] && box[1] < other[3])) {
        // It lies above something lit: it is drawn above it again, with a veil of its own.
        paint(context, look, view, palette);
        paint(context, { ...look, fill: palette.background, stroke: palette.background, fillAlpha: look.fillAlpha * veil, strokeAlpha: look.strokeAlpha * veil }, view, palette);
        drawn.push(box);
      }
    }
  }

  /** @param {Look} look */
  #isLit(look) {
    return look.element.identity !== null && look.element.identity.link === this.#link;
  }

  /** A soft rim of light behind a part.
   * @param {Look} look @param {View} view */
  #rim(look, view) {
    if (look.element.picture !== null || look.outline.contours.length === 0 || !(boxOf(look.outline)[0] <= boxOf(look.outline)[2])) {
      return;
    }
    const context = this.#context;
    const colour = look.fillAlpha > 0 ? look.fill : look.stroke;
    const [a, b, c, d, e, f] = view.whole(look);
    context.setTransform(a, b, c, d, e, f);
    context.beginPath();
    trace(look.outline, context);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 0.6;
    context.strokeStyle = context.shadowColor = colour;
    context.lineWidth = look.strokeWidth * view.scale + 3 * window.devicePixelRatio;
    context.lineJoin = 'round';
    context.lineCap = 'round';
    context.setLineDash([]);
    context.stroke();
  }
}
