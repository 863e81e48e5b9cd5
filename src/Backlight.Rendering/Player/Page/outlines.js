// Outlines as cubic curves end to end, as in docs/timeline-format.md. A contour of n curves has 3n + 1 points, held as x, y, x, y, …

/** @typedef {object} Contour
 * @property {Float64Array} points
 * @property {boolean} closed
 * @property {boolean} straight whether all curves are lines */

/** @typedef {object} Shape
 * @property {Contour[]} contours
 * @property {Path2D | null} path of an outline of the film, made when it is first drawn; a blend has none
 * @property {boolean} lasting whether it is an outline of the film, and not a blend of two that is overwritten with the next frame
 * @property {Float64Array | null} box left, bottom, right, top of all points; made when first asked for
 * @property {Float64Array[] | null} lengths of each curve of each contour; made when first asked for */

/** @param {Contour[]} contours @param {boolean} lasting
 * @returns {Shape} */
const shape = (contours, lasting) => ({ contours, path: null, lasting, box: null, lengths: null });

/** The outline of nothing. */
export const nothing = shape([], true);

const numbers = /-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/** Reads M, L, C and Z, all absolute.
 * @param {string} text
 * @returns {Shape} */
export function parseOutline(text) {
  /** @type {Contour[]} */
  const contours = [];
  /** @type {number[]} */
  let points = [];
  let straight = true;
  /** @param {boolean} closed */
  const finish = closed => {
    if (closed && points.length > 2 && (points[0] !== points[points.length - 2] || points[1] !== points[points.length - 1])) {
      line(points[0], points[1]);
    }
    if (points.length >= 8) {
      contours.push({ points: Float64Array.from(points), closed, straight });
    }
    points = [];
    straight = true;
  };
  /** @param {number} x @param {number} y */
  const line = (x, y) => {
    const [u, v] = [points[points.length - 2], points[points.length - 1]];
    points.push(u + (x - u) / 3, v + (y - v) / 3, u + (x - u) * (2 / 3), v + (y - v) * (2 / 3), x, y);
  };
  for (const [, command, rest] of text.matchAll(/([MLCZ])([^MLCZ]*)/g)) {
    const values = (rest.match(numbers) ?? []).map(Number);
    switch (command) {
      case 'M':
        finish(false);
        points = [values[0], values[1]];
        break;
      case 'L':
        for (let i = 0; i + 1 < values.length; i += 2) {
          line(values[i], values[i + 1]);
        }
        break;
      case 'C':
        straight = false;
        points.push(...values);
        break;
      default:
        finish(true);
    }
  }
  finish(false);
  return shape(contours, true);
}

/** Point by point (1 − s)·from + s·to, written into `into` where that has the same structure.
 * @param {Shape} from
 * @param {Shape} to
 * @param {number} share
 * @param {Shape | null} into
 * @returns {Shape} */
export function lerpOutline(from, to, share, into) {
  if (into === null || into.lasting || into.contours.length !== from.contours.length
    || into.contours.some((contour, i) => contour.points.length !== from.contours[i].points.length || contour.closed !== from.contours[i].closed)) {
    into = shape(from.contours.map(contour => ({ points: new Float64Array(contour.points.length), closed: contour.closed, straight: false })), false);
  }
  for (let i = 0; i < from.contours.length; i++) {
    const [p, q, r] = [from.contours[i].points, to.contours[i].points, into.contours[i].points];
    into.contours[i].straight = from.contours[i].straight && to.contours[i].straight;
    for (let k = 0; k < r.length; k++) {
      r[k] = p[k] + (q[k] - p[k]) * share;
    }
  }
  into.box = null;
  into.lengths = null;
  return into;
}

/** The outline under a map: the shares of a line are those of the line as it stands in the scene, and a map that squeezes changes them.
 * @param {Shape} outline @param {Float64Array} map
 * @returns {Shape} */
export function placed(outline, map) {
  const [a, b, c, d, e, f] = map;
  return shape(outline.contours.map(({ points, closed, straight }) => {
    const moved = new Float64Array(points.length);
    for (let i = 0; i < points.length; i += 2) {
      moved[i] = a * points[i] + c * points[i + 1] + e;
      moved[i + 1] = b * points[i] + d * points[i + 1] + f;
    }
    return { points: moved, closed, straight };
  }), false);
}

/** What curves are drawn into: a canvas, a Path2D, or something that writes them down.
 * @typedef {Pick<CanvasPath, 'moveTo' | 'lineTo' | 'bezierCurveTo' | 'closePath'>} Pen */

/** @param {Shape} outline @param {Pen} pen */
export function trace(outline, pen) {
  for (const { points, closed, straight } of outline.contours) {
    pen.moveTo(points[0], points[1]);
    if (straight) {
      for (let i = 6; i < points.length; i += 6) {
        pen.lineTo(points[i], points[i + 1]);
      }
    } else {
      for (let i = 2; i < points.length; i += 6) {
        pen.bezierCurveTo(points[i], points[i + 1], points[i + 2], points[i + 3], points[i + 4], points[i + 5]);
      }
    }
    if (closed) {
      pen.closePath();
    }
  }
}

/** @param {Shape} outline */
export function pathOf(outline) {
  if (outline.path === null) {
    outline.path = new Path2D();
    trace(outline, outline.path);
  }
  return outline.path;
}

/** The box round all points, control points too.
 * @param {Shape} outline */
export function boxOf(outline) {
  if (outline.box === null) {
    let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { points } of outline.contours) {
      for (let i = 0; i < points.length; i += 2) {
        left = Math.min(left, points[i]);
        right = Math.max(right, points[i]);
        bottom = Math.min(bottom, points[i + 1]);
        top = Math.max(top, points[i + 1]);
      }
    }
    outline.box = Float64Array.of(left, bottom, right, top);
  }
  return outline.box;
}

// The reference measures a curve by twelve chords; both must cut a line at the same place.
const chords = 12;

/** @param {Float64Array} p @param {number} i the place of the curve's start among the points @param {number} t */
function pointX(p, i, t) {
  const u = 1 - t;
  return u * u * u * p[i] + 3 * u * u * t * p[i + 2] + 3 * u * t * t * p[i + 4] + t * t * t * p[i + 6];
}

/** @param {Float64Array} p @param {number} i @param {number} first @param {number} last both are counts of chords */
function lengthBetween(p, i, first, last) {
  let sum = 0;
  let [x, y] = [pointX(p, i, first / chords), pointX(p, i + 1, first / chords)];
  for (let k = first + 1; k <= last; k++) {
    const [nextX, nextY] = [pointX(p, i, k / chords), pointX(p, i + 1, k / chords)];
    sum += Math.sqrt((nextX - x) ** 2 + (nextY - y) ** 2);
    [x, y] = [nextX, nextY];
  }
  return sum;
}

/** The t at which a share of the curve's length is behind.
 * @param {Float64Array} p @param {number} i @param {number} share @param {number} length */
function parameterAt(p, i, share, length) {
  if (share <= 0) {
    return 0;
  }
  const goal = share * length;
  let sum = 0;
  for (let k = 1; k <= chords; k++) {
    const step = lengthBetween(p, i, k - 1, k);
    if (sum + step >= goal && step > 0) {
      return (k - 1 + (goal - sum) / step) / chords;
    }
    sum += step;
  }
  return 1;
}

/** The lengths of each curve of each contour.
 * @param {Shape} outline */
function lengthsOf(outline) {
  outline.lengths ??= outline.contours.map(({ points }) => {
    const lengths = new Float64Array((points.length / 2 - 1) / 3);
    for (let i = 0; i < lengths.length; i++) {
      lengths[i] = lengthBetween(points, 6 * i, 0, chords);
    }
    return lengths;
  });
  return outline.lengths;
}

/** @param {Float64Array} lengths */
const total = lengths => lengths.reduce((sum, length) => sum + length, 0);

/** Draws the piece of one curve between two parameters; de Casteljau's points.
 * @param {Float64Array} p @param {number} i @param {number} from @param {number} to @param {Pen} pen @param {boolean} start whether the pen has to be put down first */
function tracePiece(p, i, from, to, pen, start) {
  let [x0, y0, x1, y1, x2, y2, x3, y3] = [p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5], p[i + 6], p[i + 7]];
  if (from > 0) {
    const [ax, ay, bx, by, cx, cy] = [x0 + (x1 - x0) * from, y0 + (y1 - y0) * from, x1 + (x2 - x1) * from, y1 + (y2 - y1) * from, x2 + (x3 - x2) * from, y2 + (y3 - y2) * from];
    const [dx, dy, ex, ey] = [ax + (bx - ax) * from, ay + (by - ay) * from, bx + (cx - bx) * from, by + (cy - by) * from];
    [x0, y0, x1, y1, x2, y2] = [dx + (ex - dx) * from, dy + (ey - dy) * from, ex, ey, cx, cy];
  }
  if (to < 1) {
    const t = from >= 1 ? 0 : (to - from) / (1 - from);
    const [ax, ay, bx, by, cx, cy] = [x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, x1 + (x2 - x1) * t, y1 + (y2 - y1) * t, x2 + (x3 - x2) * t, y2 + (y3 - y2) * t];
    const [dx, dy, ex, ey] = [ax + (bx - ax) * t, ay + (by - ay) * t, bx + (cx - bx) * t, by + (cy - by) * t];
    [x1, y1, x2, y2, x3, y3] = [ax, ay, dx, dy, dx + (ex - dx) * t, dy + (ey - dy) * t];
  }
  if (start) {
    pen.moveTo(x0, y0);
  }
  pen.bezierCurveTo(x1, y1, x2, y2, x3, y3);
}

/** @param {Contour} contour @param {Float64Array} lengths @param {number} from in the contour's own length @param {number} to @param {Pen} pen */
function traceBetween(contour, lengths, from, to, pen) {
  let behind = 0;
  let start = true;
  for (let i = 0; i < lengths.length && behind < to; i++) {
    const length = lengths[i];
    if (length > 0 && behind + length > from) {
      tracePiece(contour.points, 6 * i, parameterAt(contour.points, 6 * i, (from - behind) / length, length),
        parameterAt(contour.points, 6 * i, (to - behind) / length, length), pen, start);
      start = false;
    }
    behind += length;
  }
}

/** Of each contour the piece between two shares of its own length; the pieces are open.
 * @param {Shape} outline @param {number} from @param {number} to @param {Pen} pen */
export function traceTrimmed(outline, from, to, pen) {
  from = Math.max(0, from);
  to = Math.min(1, to);
  if (from <= 0 && to >= 1) {
    trace(outline, pen);
  } else if (from < to) {
    const lengths = lengthsOf(outline);
    outline.contours.forEach((contour, i) => {
      const whole = total(lengths[i]);
      traceBetween(contour, lengths[i], from * whole, to * whole, pen);
    });
  }
}

/** The `piece`-th of `count` pieces of equal length of each contour between two shares of its length.
 * @param {Shape} outline @param {number} from @param {number} to @param {number} piece @param {number} count @param {Pen} pen */
export function traceShare(outline, from, to, piece, count, pen) {
  from = Math.max(0, from);
  to = Math.min(1, to);
  const lengths = lengthsOf(outline);
  outline.contours.forEach((contour, i) => {
    const whole = total(lengths[i]);
    const [start, end] = [(from + (to - from) * piece / count) * whole, (from + (to - from) * (piece + 1) / count) * whole];
    if (start < end) {
      traceBetween(contour, lengths[i], start, end, pen);
    }
  });
}
