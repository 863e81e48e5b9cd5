/** The share of the way that is done at a share of the time; asked for 0 … 1 only.
 * @typedef {(share: number) => number} Rate */

/** @type {Rate} */
const smooth = s => s * s * s * (s * (6 * s - 15) + 10);
/** @type {Rate} */
const sine = s => 1 - Math.cos(s * Math.PI / 2);
/** @type {Rate} */
const expo = s => s <= 0 ? 0 : 2 ** (10 * s - 10);
/** @type {Rate} */
const circ = s => 1 - Math.sqrt(Math.max(0, 1 - s * s));
/** @type {Rate} */
const back = s => s * s * (2.70158 * s - 1.70158);
/** @type {Rate} */
const elastic = s => s <= 0 || s >= 1 ? s : -(2 ** (10 * s - 10)) * Math.sin((10 * s - 10.75) * 2 * Math.PI / 3);
/** @type {Rate} */
const fall = s =>
  s < 1 / 2.75 ? 7.5625 * s * s
    : s < 2 / 2.75 ? 7.5625 * (s - 1.5 / 2.75) ** 2 + 0.75
      : s < 2.5 / 2.75 ? 7.5625 * (s - 2.25 / 2.75) ** 2 + 0.9375
        : 7.5625 * (s - 2.625 / 2.75) ** 2 + 0.984375;

/** @type {Record<string, Rate>} */
const families = {
  sine,
  quad: s => s * s,
  cubic: s => s * s * s,
  quart: s => s * s * s * s,
  quint: s => s * s * s * s * s,
  expo,
  circ,
  back,
  elastic,
  bounce: s => 1 - fall(1 - s),
};

/** @type {Map<string, Rate>} */
const named = new Map(Object.entries({
  linear: s => s,
  smooth,
  smoothstep: s => s * s * (3 - 2 * s),
  'there-and-back': s => smooth(s < 0.5 ? 2 * s : 2 * (1 - s)),
  'there-and-back-with-pause': s => s < 1 / 3 ? smooth(3 * s) : s < 2 / 3 ? 1 : smooth(3 * (1 - s)),
  'rush-into': s => 2 * smooth(s / 2),
  'rush-from': s => 2 * smooth(s / 2 + 0.5) - 1,
  'slow-into': s => Math.sqrt(Math.max(0, 1 - (1 - s) * (1 - s))),
  'double-smooth': s => s < 0.5 ? 0.5 * smooth(2 * s) : 0.5 * (1 + smooth(2 * s - 1)),
  lingering: s => Math.min(1, s / 0.8),
  'running-start': s => {
    const u = 1 - s;
    return -7.5 * s * s * u * u * u * u - 10 * s * s * s * u * u * u + 15 * s * s * s * s * u * u + 6 * s * s * s * s * s * u + s * s * s * s * s * s;
  },
  wiggle: s => smooth(s < 0.5 ? 2 * s : 2 * (1 - s)) * Math.sin(6 * Math.PI * s),
  'exponential-decay': s => (1 - Math.exp(-5 * s)) / (1 - Math.exp(-5)),
}));

for (const [family, ease] of Object.entries(families)) {
  named.set(`ease-in-${family}`, ease);
  named.set(`ease-out-${family}`, s => 1 - ease(1 - s));
  named.set(`ease-in-out-${family}`, s => s < 0.5 ? ease(2 * s) / 2 : 1 - ease(2 - 2 * s) / 2);
}

/** The function of an entry of `rates`: a name, or values at equal distances with straight lines between them.
 * @param {import('./format.js').RateFile} entry
 * @returns {Rate} */
export function rateOf(entry) {
  if (typeof entry === 'string') {
    const rate = named.get(entry);
    if (!rate) {
      throw new Error(`The film uses the rate function "${entry}", which this player does not know.`);
    }
    return rate;
  }
  const last = entry.length - 1;
  return share => {
    const place = share * last;
    const index = Math.min(Math.floor(place), last - 1);
    return entry[index] + (entry[index + 1] - entry[index]) * (place - index);
  };
}

/** r = s.
 * @type {Rate} */
export const linear = s => s;

/** What the player itself moves by.
 * @type {Rate} */
export const smoothly = smooth;
