/** The element of an id; the page is ours, so that a missing one is a mistake of ours.
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T} */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) {
    throw new Error(`The page has no ${type.name} called ${id}.`);
  }
  return element;
}

/** @param {string} id */
export const button = id => byId(id, HTMLButtonElement);

/** @param {Element} host a button @param {string} name */
export function setIcon(host, name) {
  const use = host.querySelector('use');
  if (use?.getAttribute('href') !== `#icon-${name}`) {
    use?.setAttribute('href', `#icon-${name}`);
  }
}

/** Writes an attribute only where it differs: every write costs the browser a look at its styles.
 * @param {Element} element @param {string} name @param {string} value */
export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

/** @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** What a button does, said to the ear and, with its key, to the eye.
 * @param {Element} element @param {string} label @param {string} [key] */
export function setLabel(element, label, key) {
  setAttribute(element, 'aria-label', label);
  setAttribute(element, 'title', key ? `${label} (${key})` : label);
}

/** 1:02, or 1:01:02 from an hour on.
 * @param {number} seconds @param {number} [decimals] */
export function clock(seconds, decimals = 0) {
  const factor = 10 ** decimals;
  const whole = Math.floor(seconds * factor + 1e-6) / factor;
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = (whole % 60).toFixed(decimals).padStart(decimals > 0 ? 3 + decimals : 2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** A time for the ear.
 * @param {number} seconds */
export function spokenTime(seconds) {
  const [minutes, rest] = [Math.floor(seconds / 60), Math.floor(seconds % 60)];
  const second = `${rest} second${rest === 1 ? '' : 's'}`;
  return minutes === 0 ? second : `${minutes} minute${minutes === 1 ? '' : 's'} ${second}`;
}

let clearing = 0;

/** Says something for a moment, to the eye and to the ear.
 * @param {string} text */
export function toast(text) {
  const place = byId('toast', HTMLParagraphElement);
  setText(place, text);
  place.classList.add('shown');
  clearTimeout(clearing);
  clearing = setTimeout(() => {
    place.classList.remove('shown');
    clearing = setTimeout(() => setText(place, ''), 300);
  }, Math.max(1600, text.length * 55));
}
