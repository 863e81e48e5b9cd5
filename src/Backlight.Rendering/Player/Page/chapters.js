import { button, byId, clock, setAttribute, setText } from './dom.js';

/** @typedef {import('./player.js').Player} Player */

/** The list of chapters: beside the picture, or below it on a phone held upright.
 * @param {Player} player @param {HTMLElement} root
 * @returns {() => void} opens the list, or closes it */
export function startChapters(player, root) {
  const nav = byId('chapters', HTMLElement);
  const list = byId('chapter-list', HTMLOListElement);
  const toggle = button('list');
  const { asides, chapters } = player.film;
  if (chapters.length === 0 && asides.size === 0) {
    toggle.hidden = true;
    nav.hidden = true;
    return () => {};
  }
  root.classList.add('has-chapters');
  const entries = chapters.map(chapter => {
    const item = document.createElement('li');
    const entry = document.createElement('button');
    entry.type = 'button';
    const time = document.createElement('span');
    const title = document.createElement('span');
    time.className = 'at';
    time.textContent = clock(chapter.start);
    title.textContent = chapter.title;
    entry.append(title, time);
    entry.addEventListener('click', () => player.goTo(chapter.id));
    item.append(entry);
    list.append(item);
    return entry;
  });
  list.addEventListener('keydown', event => {
    const place = entries.findIndex(entry => entry === document.activeElement);
    const next = event.key === 'ArrowDown' ? place + 1 : event.key === 'ArrowUp' ? place - 1 : -1;
    if (place >= 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      entries[Math.min(entries.length - 1, Math.max(0, next))].focus();
      event.preventDefault();
      event.stopPropagation();
    }
  });

  let current = -2;
  const update = () => {
    const chapter = player.film.chapterAt(player.filmTime);
    const place = chapter === null ? -1 : chapters.indexOf(chapter);
    setText(byId('now-showing', HTMLParagraphElement), player.chapter?.title ?? '');
    if (place === current) {
      return;
    }
    current = place;
    entries.forEach((entry, i) => {
      if (i === place) {
        setAttribute(entry, 'aria-current', 'true');
      } else {
        entry.removeAttribute('aria-current');
      }
    });
    if (place >= 0) {
      // Only the list itself may scroll, never the page.
      const item = entries[place];
      const [top, bottom] = [item.offsetTop - list.offsetTop, item.offsetTop - list.offsetTop + item.offsetHeight];
      if (top < list.scrollTop || bottom > list.scrollTop + list.clientHeight) {
        list.scrollTop = top - list.clientHeight / 3;
      }
    }
  };
  player.on('time', update);
  update();

  const open = () => {
    const shown = root.classList.toggle('listing');
    setAttribute(toggle, 'aria-expanded', String(shown));
    if (shown) {
      current = -2;
      update();
    }
  };
  toggle.addEventListener('click', open);
  button('list-close').addEventListener('click', () => {
    open();
    toggle.focus();
  });
  return open;
}
