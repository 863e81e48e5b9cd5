import { button, byId, clock, setAttribute, setLabel, setText } from './dom.js';

/** @typedef {import('./links.js').Links} Links */
/** @typedef {import('./player.js').Player} Player */

/** The way into asides for who uses no pointer, and the way back for all.
 * @param {Player} player @param {Links} links @param {HTMLElement} root
 * @param {() => void} list opens the list of chapters, or closes it
 * @returns {() => void} leads to the first of the asides */
export function startAsides(player, links, root, list) {
  const { asides } = player.film;
  const section = byId('asides', HTMLElement);
  const bar = byId('aside', HTMLDivElement);
  const title = document.title;
  section.hidden = asides.size === 0;
  let opener = /** @type {HTMLElement | null} */ (null);
  const entries = [...asides].map(([link, name]) => {
    const entry = document.createElement('button');
    entry.type = 'button';
    entry.textContent = name;
    entry.addEventListener('click', () => {
      // The space bar belongs to what plays now; afterwards the focus is where it was.
      const isFocused = document.activeElement === entry;
      player.open(link);
      if (isFocused) {
        button('play').focus();
        opener = entry;
      }
    });
    const light = () => links.point({ part: null, link, source: null, target: null, text: null });
    for (const kind of ['focus', 'pointerenter']) {
      entry.addEventListener(kind, light);
    }
    for (const kind of ['blur', 'pointerleave']) {
      entry.addEventListener(kind, () => links.point(null));
    }
    byId('aside-list', HTMLDivElement).append(entry);
    return { link, entry };
  });

  button('aside-back').addEventListener('click', () => player.close());
  player.on('aside', () => {
    const { aside, film, timeline } = player;
    root.classList.toggle('beside', aside !== null);
    bar.hidden = aside === null;
    setAttribute(byId('picture', HTMLCanvasElement), 'aria-label', timeline.title);
    document.title = aside === null ? title : `${timeline.title} – ${title}`;
    for (const { link, entry } of entries) {
      if (link === aside) {
        entry.setAttribute('aria-current', 'true');
      } else {
        entry.removeAttribute('aria-current');
      }
    }
    if (aside === null) {
      opener?.focus();
      opener = null;
    } else {
      const name = film.asides.get(aside) ?? '';
      setText(byId('aside-name', HTMLElement), name);
      setText(byId('aside-film', HTMLElement), `the film waits at ${clock(player.filmTime)}`);
      setLabel(button('aside-back'), `Back to the film from ${name}`, 'Esc');
    }
  });

  return () => {
    if (entries.length > 0) {
      if (!section.checkVisibility()) {
        list();
      }
      (entries.find(({ link }) => link === player.aside) ?? entries[0]).entry.focus();
    }
  };
}
