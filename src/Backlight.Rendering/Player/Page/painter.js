import { blend, blended } from './colours.js';
import { boxOf, pathOf, placed, trace, traceShare, traceTrimmed } from './outlines.js';

/** @typedef {import('./colours.js').Palette} Palette */
/** @typedef {import('./timeline.js').Look} Look */
/** @typedef {import('./timeline.js').Timeline} Timeline */

/** Colours across an element, from a place to another in coordinates of its outline.
 * @typedef {object} Ramp
 * @property {number[]} colours places among the colours
 * @property {[number, number, number, number]} place x and y of the start and of the end
 * @property {boolean} line whether the line has them too */

/** How many pieces a line of several colours is drawn in: as many as the format says. */
const gradientPieces = 48;

/** From the scene to the pixels of a canvas, with and without the camera. */
export class View {
  /** @param {Timeline} timeline */
  constructor(timeline) {
    this.timeline = timeline;
    /** Pixels per unit of the stage. */
    this.scale = 1;
    this.#stage = Float64Array.of(1, 0, 0, -1, 0, 0);
    this.#scene = Float64Array.from(this.#stage);
    this.#whole = new Float64Array(6);
  }

  #stage;
  #scene;
  #whole;

  /** @param {number} width in pixels @param {number} height */
  resize(width, height) {
    const { timeline } = this;
    this.scale = width / timeline.width;
    this.#stage.set([this.scale, 0, 0, -height / timeline.height, width / 2, height / 2]);
    return this;
  }

  /** @param {number} time */
  at(time) {
    compose(this.#stage, this.timeline.cameraAt(time), this.#scene);
    return this;
  }

  /** From where a look's map leads to, to pixels.
   * @param {Look} look */
  outer(look) {
    return look.element.fixed ? this.#stage : this.#scene;
  }

  /** From a look's outline to pixels. The same array is used again for the next answer.
   * @param {Look} look */
  whole(look) {
    return compose(this.outer(look), look.map, this.#whole);
  }
}

/** Second first, then first.
 * @param {Float64Array} first @param {Float64Array} second @param {Float64Array} into */
function compose(first, second, into) {
  const [a, b, c, d, e, f] = second;
  into[0] = first[0] * a + first[2] * b;
  into[1] = first[1] * a + first[3] * b;
  into[2] = first[0] * c + first[2] * d;
  into[3] = first[1] * c + first[3] * d;
  into[4] = first[0] * e + first[2] * f + first[4];
  into[5] = first[1] * e + first[3] * f + first[5];
  return into;
}

/** @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context */

/** @param {Context} context @param {Float64Array} m */
const transform = (context, m) => context.setTransform(m[0], m[1], m[2], m[3], m[4], m[5]);

/** By how much lengths grow under a map that keeps angles; 0 where it does not keep them.
 * @param {Float64Array} m */
export function similarity(m) {
  const [x, y, cross] = [m[0] * m[0] + m[1] * m[1], m[2] * m[2] + m[3] * m[3], m[0] * m[2] + m[1] * m[3]];
  return x > 1e-12 && Math.abs(x - y) <= 1e-6 * x && Math.abs(cross) <= 1e-6 * x ? Math.sqrt(x) : 0;
}

/** Draws one element: inside, then line.
 * @param {Context} context @param {Look} look @param {View} view @param {Palette} palette */
export function paint(context, look, view, palette) {
  const { element, outline } = look;
  if (element.picture !== null) {
    paintPicture(context, look, view);
    return;
  }
  if (outline.contours.length === 0) {
    return;
  }
  const whole = view.whole(look);
  if (look.fillAlpha > 0) {
    context.globalAlpha = look.fillAlpha;
    context.fillStyle = look.style.ramp === null ? look.fill : rampStyle(context, look, null, palette);
    transform(context, whole);
    if (outline.lasting) {
      context.fill(pathOf(outline));
    } else {
      context.beginPath();
      trace(outline, context);
      context.fill();
    }
  }
  if (look.strokeWidth > 0) {
    paintLine(context, look, view, whole, palette);
  }
}

/** @param {Context} context @param {Look} look @param {View} view @param {Float64Array} whole @param {Palette} palette */
function paintLine(context, look, view, whole, palette) {
  const { outline, style } = look;
  context.lineCap = style.cap;
  context.lineJoin = style.join;
  context.miterLimit = 4;
  const untrimmed = look.trimStart <= 0 && look.trimEnd >= 1;
  if (!untrimmed && !(Math.max(0, look.trimStart) < Math.min(1, look.trimEnd))) {
    return;
  }
  if (style.gradient.length > 0) {
    paintGradient(context, look, view, whole, palette);
    return;
  }
  context.globalAlpha = look.strokeAlpha;
  const ramp = style.ramp !== null && style.ramp.line;
  context.strokeStyle = look.stroke;
  // A pen of constant width under a map that keeps angles is a pen of another width before the map; then the path need not be traced anew.
  const grows = similarity(look.map);
  if (untrimmed && outline.lasting && grows > 0) {
    context.strokeStyle = ramp ? rampStyle(context, look, null, palette) : look.stroke;
    transform(context, whole);
    pen(context, look, 1 / grows);
    context.stroke(pathOf(outline));
    return;
  }
  context.strokeStyle = ramp ? rampStyle(context, look, look.map, palette) : look.stroke;
  const line = lineOf(look);
  transform(context, line === outline ? whole : view.outer(look));
  context.beginPath();
  traceTrimmed(line, look.trimStart, look.trimEnd, context);
  transform(context, view.outer(look));
  pen(context, look, 1);
  context.stroke();
}

/** How many stops are between two colours of a ramp. */
const rampStops = 16;

/** Where a ramp begins and ends, in coordinates of the outline or under a map: lines of one colour are mapped to lines.
 * @param {Ramp} ramp @param {Float64Array | null} map
 * @returns {[number, number, number, number]} */
export function rampPlace(ramp, map) {
  const [x0, y0, x1, y1] = ramp.place;
  const det = map === null ? 1 : map[0] * map[3] - map[1] * map[2];
  if (map === null || det === 0) {
    return ramp.place;
  }
  const square = (x1 - x0) ** 2 + (y1 - y0) ** 2;
  const [p, q] = [(x1 - x0) / square, (y1 - y0) / square];
  const [u, v] = [(map[3] * p - map[1] * q) / det, (map[0] * q - map[2] * p) / det];
  const [x, y] = [map[0] * x0 + map[2] * y0 + map[4], map[1] * x0 + map[3] * y0 + map[5]];
  return [x, y, x + u / (u * u + v * v), y + v / (u * u + v * v)];
}

/** The stops of a ramp, at equal distances from 0 to 1.
 * @param {Ramp} ramp @param {Palette} palette */
export function* rampOf(ramp, palette) {
  const inks = ramp.colours.map(place => palette.inks[place]);
  const count = (inks.length - 1) * rampStops;
  for (let i = 0; i <= count; i++) {
    const index = Math.min(Math.floor(i / rampStops), inks.length - 2);
    blend(inks[index], inks[index + 1], i / rampStops - index);
    yield { at: i / count, css: blended.css, alpha: blended.a };
  }
}

/** @param {Context} context @param {Look} look @param {Float64Array | null} map @param {Palette} palette */
function rampStyle(context, look, map, palette) {
  const ramp = look.style.ramp;
  if (ramp === null) {
    return look.fill;
  }
  const style = context.createLinearGradient(...rampPlace(ramp, map));
  for (const { at, css, alpha } of rampOf(ramp, palette)) {
    style.addColorStop(at, alpha < 1 ? css.replace(')', ` / ${alpha})`) : css);
  }
  return style;
}

/** What a line is cut from: the outline itself where the map keeps the shares of its length, else the outline as it stands in the scene.
 * @param {Look} look */
export function lineOf(look) {
  const whole = look.trimStart <= 0 && look.trimEnd >= 1 && look.style.gradient.length === 0;
  return whole || similarity(look.map) > 0 ? look.outline : placed(look.outline, look.map);
}

/** @param {Context} context @param {Look} look @param {number} scale */
function pen(context, look, scale) {
  context.lineWidth = look.strokeWidth * scale;
  if (look.style.dashes.length > 0) {
    context.setLineDash(look.style.dashes.map(dash => dash * scale));
    context.lineDashOffset = -look.dashOffset * scale;
  } else if (context.getLineDash().length > 0) {
    context.setLineDash([]);
  }
}

/** @param {Context} context @param {Look} look @param {View} view @param {Float64Array} whole @param {Palette} palette */
function paintGradient(context, look, view, whole, palette) {
  const line = lineOf(look);
  for (const { css, alpha, piece, cap } of gradientOf(look, palette)) {
    context.globalAlpha = alpha;
    context.strokeStyle = css;
    context.lineCap = cap;
    transform(context, line === look.outline ? whole : view.outer(look));
    context.beginPath();
    traceShare(line, look.trimStart, look.trimEnd, piece, gradientPieces, context);
    transform(context, view.outer(look));
    pen(context, look, 1);
    context.stroke();
  }
}

/** The colours of a line's pieces, from its start to its end.
 * @param {Look} look @param {Palette} palette */
export function* gradientOf(look, palette) {
  const inks = look.style.gradient.map(place => palette.inks[place]);
  for (let piece = 0; piece < gradientPieces; piece++) {
    const place = (piece + 0.5) / gradientPieces * (inks.length - 1);
    const index = Math.min(Math.floor(place), Math.max(0, inks.length - 2));
    blend(inks[index], inks[Math.min(index + 1, inks.length - 1)], place - index);
    // Only the two ends of the whole line have caps.
    const cap = piece === 0 || piece === gradientPieces - 1 ? look.style.cap : /** @type {CanvasLineCap} */ ('butt');
    yield { css: blended.css, alpha: blended.a * look.opacity, piece, pieces: gradientPieces, cap };
  }
}

/** @param {Context} context @param {Look} look @param {View} view */
function paintPicture(context, look, view) {
  const picture = look.element.picture;
  if (picture === null || !picture.image.complete || picture.image.naturalWidth === 0) {
    return;
  }
  const [left, bottom, right, top] = picture.box;
  context.globalAlpha = look.opacity;
  context.imageSmoothingEnabled = picture.smooth;
  context.imageSmoothingQuality = 'high';
  transform(context, view.whole(look));
  // The box has y upwards, pixels are drawn downwards.
  context.transform(1, 0, 0, -1, 0, bottom + top);
  context.drawImage(picture.image, left, bottom, right - left, top - bottom);
}

/** How far a line reaches beyond its outline: a miter up to four half widths, a square end √2.
 * @param {Look} look */
const reach = look => look.strokeWidth / 2 * (look.style.join === 'miter' ? 4 : 1.5);

/** The box of pixels that a look is drawn in: left, top, right, bottom, written into `into`; false where there is none.
 * @param {Look} look @param {View} view @param {Float64Array} into */
export function pixelsOf(look, view, into) {
  const box = look.element.picture?.box ?? boxOf(look.outline);
  if (!(box[0] <= box[2])) {
    return false;
  }
  const [a, b, c, d, e, f] = view.whole(look);
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const [halfX, halfY] = [(box[2] - box[0]) / 2, (box[3] - box[1]) / 2];
  const outer = view.outer(look);
  const line = look.strokeWidth > 0 ? reach(look) : 0;
  const width = Math.abs(a) * halfX + Math.abs(c) * halfY + line * (Math.abs(outer[0]) + Math.abs(outer[2]));
  const height = Math.abs(b) * halfX + Math.abs(d) * halfY + line * (Math.abs(outer[1]) + Math.abs(outer[3]));
  const [centreX, centreY] = [a * x + c * y + e, b * x + d * y + f];
  into[0] = centreX - width;
  into[1] = centreY - height;
  into[2] = centreX + width;
  into[3] = centreY + height;
  return true;
}

/** Draws the whole picture.
 * @param {Context} context @param {Timeline} timeline @param {number} time @param {Palette} palette @param {boolean} captions @param {View} view */
export function paintFrame(context, timeline, time, palette, captions, view) {
  clear(context, palette);
  view.at(time);
  for (const look of timeline.looksAt(time, palette, captions)) {
    paint(context, look, view, palette);
  }
}

/** @param {Context} context @param {Palette} palette */
export function clear(context, palette) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = palette.background;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}
