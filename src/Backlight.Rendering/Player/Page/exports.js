import { toast } from './dom.js';
import { traceShare, traceTrimmed } from './outlines.js';
import { gradientOf, lineOf, paintFrame, rampOf, rampPlace, similarity, View } from './painter.js';

/** @typedef {import('./player.js').Player} Player */
/** @typedef {import('./timeline.js').Look} Look */
/** @typedef {import('./outlines.js').Pen} Pen */

/** How wide a copied PNG is, in pixels. */
const copiedWidth = 1920;

/** @param {number} value */
const number = value => String(Number(value.toFixed(2)));

/** A pen that writes SVG path notation under a map.
 * @implements {Pen} */
class PathWriter {
  /** @param {Float64Array} map */
  constructor(map) {
    this.#map = map;
  }

  #map;
  text = '';

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.text += `M${this.#point(x, y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.text += `L${this.#point(x, y)}`;
  }

  /** @param {number} ax @param {number} ay @param {number} bx @param {number} by @param {number} x @param {number} y */
  bezierCurveTo(ax, ay, bx, by, x, y) {
    this.text += `C${this.#point(ax, ay)} ${this.#point(bx, by)} ${this.#point(x, y)}`;
  }

  closePath() {
    this.text += 'Z';
  }

  /** @param {number} x @param {number} y */
  #point(x, y) {
    const [a, b, c, d, e, f] = this.#map;
    return `${number(a * x + c * y + e)} ${number(b * x + d * y + f)}`;
  }
}

/** @param {string} name @param {Record<string, string | number>} attributes */
const tag = (name, attributes) => `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${String(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`).join('')}/>`;

/** @param {string} name @param {string} colour @param {number} alpha
 * @returns {Record<string, string | number>} */
const paintOf = (name, colour, alpha) => ({ [name]: colour.startsWith('url(') ? colour : hexOf(colour), ...(alpha < 1 ? { [`${name}-opacity`]: Number(alpha.toFixed(3)) } : {}) });

/** `rgb(1 2 3)` as many programs know it.
 * @param {string} css */
const hexOf = css => css.startsWith('#') ? css : `#${(css.match(/\d+/g) ?? []).map(channel => Number(channel).toString(16).padStart(2, '0')).join('')}`;

/** The picture that is seen, as an SVG file.
 * @param {Player} player */
export function frameSvg(player) {
  const { timeline, palette } = player;
  const [width, height] = [1280, Math.round(1280 * timeline.height / timeline.width)];
  const view = new View(timeline).resize(width, height).at(player.seen);
  const parts = timeline.looksAt(player.seen, palette, player.captions).flatMap((look, place) => partsOf(look, view, player, place));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    tag('rect', { width, height, fill: palette.background }),
    ...parts,
    '</svg>\n',
  ].join('\n');
}

/** @param {Look} look @param {View} view @param {Player} player @param {number} place among those that are seen */
function partsOf(look, view, player, place) {
  const map = Float64Array.from(view.whole(look));
  const picture = look.element.picture;
  if (picture !== null) {
    const [left, bottom, right, top] = picture.box;
    const [a, b, c, d, e, f] = map;
    const y = bottom + top;
    return [tag('image', {
      href: picture.image.src, x: left, y: bottom, width: right - left, height: top - bottom, opacity: look.opacity, preserveAspectRatio: 'none',
      transform: `matrix(${[a, b, -c, -d, c * y + e, d * y + f].map(value => Number(value.toFixed(5))).join(' ')})`,
      ...(picture.smooth ? {} : { style: 'image-rendering:pixelated' }),
    })];
  }
  const parts = [];
  const { ramp } = look.style;
  if (ramp !== null) {
    const [x1, y1, x2, y2] = rampPlace(ramp, map).map(number);
    const stops = [...rampOf(ramp, player.palette)].map(({ at, css, alpha }) =>
      tag('stop', { offset: Number(at.toFixed(4)), 'stop-color': hexOf(css), ...(alpha < 1 ? { 'stop-opacity': Number(alpha.toFixed(3)) } : {}) }));
    const opening = tag('linearGradient', { id: `ramp${place}`, gradientUnits: 'userSpaceOnUse', x1, y1, x2, y2 }).replace('/>', '>');
    parts.push(`${opening}${stops.join('')}</linearGradient>`);
  }
  if (look.fillAlpha > 0) {
    const pen = new PathWriter(map);
    traceTrimmed(look.outline, 0, 1, pen);
    if (pen.text !== '') {
      parts.push(tag('path', { d: pen.text, ...paintOf('fill', ramp === null ? look.fill : `url(#ramp${place})`, look.fillAlpha) }));
    }
  }
  if (look.strokeWidth > 0) {
    // A camera that does not keep angles would squeeze the pen too; its mean is near enough for a still.
    const outer = view.outer(look);
    const scale = similarity(outer) || Math.sqrt(Math.abs(outer[0] * outer[3] - outer[1] * outer[2]));
    const source = lineOf(look);
    /** @param {(pen: Pen) => void} draw @param {string} colour @param {number} alpha @param {CanvasLineCap} cap */
    const line = (draw, colour, alpha, cap) => {
      const pen = new PathWriter(source === look.outline ? map : outer);
      draw(pen);
      if (pen.text !== '' && alpha > 0) {
        parts.push(tag('path', {
          d: pen.text, fill: 'none', ...paintOf('stroke', colour, alpha), 'stroke-width': number(look.strokeWidth * scale), 'stroke-linejoin': look.style.join,
          ...(cap === 'butt' ? {} : { 'stroke-linecap': cap }),
          ...(look.style.dashes.length > 0 ? { 'stroke-dasharray': look.style.dashes.map(dash => number(dash * scale)).join(' '), 'stroke-dashoffset': number(-look.dashOffset * scale) } : {}),
        }));
      }
    };
    if (look.style.gradient.length > 0) {
      for (const { css, alpha, piece, pieces, cap } of gradientOf(look, player.palette)) {
        line(pen => traceShare(source, look.trimStart, look.trimEnd, piece, pieces, pen), css, alpha, cap);
      }
    } else {
      line(pen => traceTrimmed(source, look.trimStart, look.trimEnd, pen), ramp?.line ? `url(#ramp${place})` : look.stroke, look.strokeAlpha, look.style.cap);
    }
  }
  return parts;
}

/** @param {Player} player
 * @returns {Promise<Blob>} */
export function framePng(player) {
  const { timeline } = player;
  const canvas = document.createElement('canvas');
  canvas.width = copiedWidth;
  canvas.height = Math.round(copiedWidth * timeline.height / timeline.width);
  const context = canvas.getContext('2d', { alpha: false });
  if (context !== null) {
    paintFrame(context, timeline, player.seen, player.palette, player.captions, new View(timeline).resize(canvas.width, canvas.height));
  }
  return new Promise((resolve, reject) => canvas.toBlob(blob => blob === null ? reject(new Error('The canvas gave no picture.')) : resolve(blob), 'image/png'));
}

/** @param {string} text @param {string} said what is said when it is done */
export async function copyText(text, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages without a secure address have only the old way.
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'unseen';
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    if (!copied) {
      toast('The browser does not let the page copy.');
      return;
    }
  }
  toast(said);
}

/** @param {Player} player */
export const copySvg = player => copyText(frameSvg(player), 'Copied this frame as SVG');

/** @param {Player} player */
export async function copyPng(player) {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': framePng(player) })]);
    toast('Copied this frame as PNG');
  } catch {
    // Where pictures cannot be copied, they can be saved.
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await framePng(player));
    link.download = `frame-${player.seen.toFixed(2)}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    toast('Saved this frame as PNG');
  }
}
