/** A colour under a theme: channels of sRGB 0 … 1, its place in OKLab, and how a canvas calls it without its opacity.
 * @typedef {object} Ink
 * @property {number} r
 * @property {number} g
 * @property {number} b
 * @property {number} a
 * @property {number} lightness
 * @property {number} labA
 * @property {number} labB
 * @property {string} css */

/** Channels 0 … 1 of `#rgb`, `#rrggbb` or `#rrggbbaa`.
 * @param {string} hex
 * @returns {[number, number, number, number]} */
export function parseHex(hex) {
  let digits = hex.slice(1);
  if (digits.length === 3) {
    digits = [...digits].map(digit => digit + digit).join('');
  }
  /** @param {number} place */
  const channel = place => Number.parseInt(digits.slice(place, place + 2), 16) / 255;
  return [channel(0), channel(2), channel(4), digits.length === 8 ? channel(6) : 1];
}

/** @param {number} channel */
const toLinear = channel => channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

/** @param {number} channel */
const fromLinear = channel => Math.min(1, Math.max(0, channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055));

/** @param {number} r @param {number} g @param {number} b */
const cssOf = (r, g, b) => `rgb(${Math.round(r * 255)} ${Math.round(g * 255)} ${Math.round(b * 255)})`;

/** @param {number} r @param {number} g @param {number} b @param {number} a
 * @returns {Ink} */
export function ink(r, g, b, a) {
  const [x, y, z] = [toLinear(r), toLinear(g), toLinear(b)];
  const l = Math.cbrt(0.4122214708 * x + 0.5363325363 * y + 0.0514459929 * z);
  const m = Math.cbrt(0.2119034982 * x + 0.6806995451 * y + 0.1073969566 * z);
  const s = Math.cbrt(0.0883024619 * x + 0.2817188376 * y + 0.6299787005 * z);
  return {
    r, g, b, a,
    lightness: 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
    labA: 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
    labB: 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
    css: cssOf(r, g, b),
  };
}

/** What `blend` wrote last: a colour without its place in OKLab, kept in one object because it is made for hundreds of parts a frame. */
export const blended = { css: '', a: 0 };

/** Between two colours in OKLab; the answer is in `blended`. A colour of opacity 0 takes the hue of the other.
 * @param {Ink} from
 * @param {Ink} to
 * @param {number} share brought into 0 … 1 */
export function blend(from, to, share) {
  share = Math.min(1, Math.max(0, share));
  blended.a = from.a + (to.a - from.a) * share;
  if (share === 0 || to.a === 0 || (from.r === to.r && from.g === to.g && from.b === to.b)) {
    blended.css = from.css;
    return;
  }
  if (share === 1 || from.a === 0) {
    blended.css = to.css;
    return;
  }
  const lightness = from.lightness + (to.lightness - from.lightness) * share;
  const a = from.labA + (to.labA - from.labA) * share;
  const b = from.labB + (to.labB - from.labB) * share;
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3;
  blended.css = cssOf(
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
}

/** The colours of a film under one of its themes. */
export class Palette {
  /** @param {string} name
   * @param {Record<string, string>} roles
   * @param {import('./format.js').ColourFile[]} colours */
  constructor(name, roles, colours) {
    this.name = name;
    this.roles = roles;
    /** @type {Ink[]} */
    this.inks = colours.map(colour => {
      const [title, alpha] = typeof colour === 'string' ? [colour, 1] : colour;
      const [r, g, b] = parseHex(title.startsWith('#') ? title : roles[title] ?? roles.foreground);
      return ink(r, g, b, alpha);
    });
    this.background = roles.background;
    const [r, g, b] = parseHex(roles.background);
    /** Whether text on the background is light. */
    this.dark = ink(r, g, b, 1).lightness < 0.6;
  }
}
