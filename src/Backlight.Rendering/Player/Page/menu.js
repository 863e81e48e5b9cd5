import { button, byId, setAttribute } from './dom.js';

/** @typedef {object} MenuItem
 * @property {string} label
 * @property {string} [keys] what the keyboard calls it
 * @property {boolean} [checked] for a choice among others
 * @property {boolean} [ruled] whether a line stands above it
 * @property {() => void} run */

const menu = () => byId('menu', HTMLDivElement);

/** @type {HTMLElement | null} */
let opener = null;

export const isMenuOpen = () => !menu().hidden;

/** Opens a menu above a button, or at a point of the page.
 * @param {MenuItem[]} items
 * @param {HTMLElement | { x: number, y: number }} at
 * @param {string} label */
export function openMenu(items, at, label) {
  const host = menu();
  closeMenu();
  host.replaceChildren(...items.map(item => {
    const entry = document.createElement('button');
    entry.type = 'button';
    entry.setAttribute('role', item.checked === undefined ? 'menuitem' : 'menuitemradio');
    if (item.checked !== undefined) {
      entry.setAttribute('aria-checked', String(item.checked));
    }
    entry.classList.toggle('ruled', item.ruled === true);
    entry.tabIndex = -1;
    const text = document.createElement('span');
    text.textContent = item.label;
    entry.append(text);
    if (item.keys) {
      const keys = document.createElement('kbd');
      keys.textContent = item.keys;
      entry.append(keys);
    }
    entry.addEventListener('click', () => {
      closeMenu();
      item.run();
    });
    return entry;
  }));
  setAttribute(host, 'aria-label', label);
  host.hidden = false;
  const size = host.getBoundingClientRect();
  let [left, top] = [0, 0];
  if (at instanceof HTMLElement) {
    opener = at;
    setAttribute(at, 'aria-expanded', 'true');
    const box = at.getBoundingClientRect();
    left = box.left + box.width / 2 - size.width / 2;
    top = box.top - size.height - 8;
    if (top < 8) {
      top = box.bottom + 8;
    }
  } else {
    left = at.x;
    top = at.y + size.height > innerHeight - 8 ? at.y - size.height : at.y;
  }
  host.style.left = `${Math.max(8, Math.min(innerWidth - size.width - 8, left))}px`;
  host.style.top = `${Math.max(8, Math.min(innerHeight - size.height - 8, top))}px`;
  const first = host.querySelector('[aria-checked="true"]') ?? host.firstElementChild;
  if (first instanceof HTMLElement) {
    first.focus();
  }
}

/** @param {boolean} [back] whether the focus goes back to what opened the menu */
export function closeMenu(back = false) {
  menu().hidden = true;
  if (opener !== null) {
    setAttribute(opener, 'aria-expanded', 'false');
    if (back) {
      opener.focus();
    }
    opener = null;
  }
}

/** Arrow keys, escape and clicks beside. */
export function startMenus() {
  const host = menu();
  host.addEventListener('keydown', event => {
    const entries = /** @type {HTMLElement[]} */ ([...host.children]);
    const place = entries.findIndex(entry => entry === document.activeElement);
    /** @type {Record<string, () => void>} */
    const moves = {
      ArrowDown: () => entries[(place + 1) % entries.length].focus(),
      ArrowUp: () => entries[(place + entries.length - 1) % entries.length].focus(),
      Home: () => entries[0].focus(),
      End: () => entries[entries.length - 1].focus(),
      Escape: () => closeMenu(true),
      Tab: () => closeMenu(true),
    };
    if (moves[event.key]) {
      moves[event.key]();
      event.preventDefault();
    }
    // What a menu does not know is no key of the player while the menu is open.
    event.stopPropagation();
  });
  document.addEventListener('pointerdown', event => {
    if (isMenuOpen() && event.target instanceof Node && !host.contains(event.target) && !opener?.contains(event.target)) {
      closeMenu();
    }
  }, true);
  window.addEventListener('resize', () => closeMenu());
  window.addEventListener('blur', () => closeMenu());
}

/** A button that opens a menu, and closes it when it is open.
 * @param {string} id @param {string} label @param {() => MenuItem[]} items */
export function menuButton(id, label, items) {
  const host = button(id);
  host.addEventListener('click', () => {
    if (opener === host) {
      closeMenu(true);
    } else {
      openMenu(items(), host, label);
    }
  });
}
