import { byId, setText } from './dom.js';

/** @typedef {import('./player.js').Player} Player */
/** @typedef {import('./links.js').Links} Links */
/** @typedef {import('./timeline.js').Identity} Identity */

// Two taps within this time are one gesture, in milliseconds.
const between = 270;

/** Mouse and fingers on the picture.
 * @param {Player} player @param {Links} links
 * @param {{ full: () => void, follow: (identity: Identity) => void, open: (identity: Identity) => void, menu: (x: number, y: number) => void }} actions */
export function startPointer(player, links, actions) {
  const frame = byId('frame', HTMLDivElement);
  const theatre = byId('theatre', HTMLDivElement);
  const skip = byId('skip', HTMLSpanElement);
  const tip = byId('tip', HTMLParagraphElement);

  /** @param {MouseEvent} event */
  const under = event => {
    const box = frame.getBoundingClientRect();
    return links.find(event.clientX - box.left, event.clientY - box.top);
  };

  let moved = /** @type {PointerEvent | null} */ (null);
  const look = () => {
    if (moved !== null) {
      const identity = under(moved);
      links.point(identity);
      const aside = player.begun ? links.asideOf(identity) : null;
      theatre.classList.toggle('leads', identity?.target != null || aside !== null);
      say(aside);
      moved = null;
    }
  };
  /** Says what a click opens: in the corner, where it hides nothing of what lights up.
   * @param {string | null} name */
  const say = name => {
    tip.hidden = name === null;
    setText(tip, name === null ? '' : `${name}: click for its own trace`);
  };
  player.on('aside', () => say(null));
  // What lay under a pointer at rest is soon something else: when the film goes on, nothing stays lit.
  let playing = false;
  player.on('state', () => {
    if (player.playing && !playing) {
      links.point(null);
    }
    playing = player.playing;
  });
  theatre.addEventListener('pointermove', event => {
    if (event.pointerType !== 'mouse') {
      return;
    }
    if (moved === null) {
      requestAnimationFrame(look);
    }
    moved = event;
  });
  theatre.addEventListener('pointerleave', () => {
    moved = null;
    links.point(null);
    say(null);
    theatre.classList.remove('leads');
  });

  let type = 'mouse';
  let tapped = 0;
  let waiting = 0;
  theatre.addEventListener('pointerdown', event => {
    type = event.pointerType;
  });
  theatre.addEventListener('click', event => {
    if (event.target instanceof Element && event.target.closest('button, a') !== null) {
      return;
    }
    const identity = player.begun ? under(event) : null;
    if (identity !== null && (type === 'mouse' || !player.playing)) {
      if (links.asideOf(identity) !== null) {
        clearTimeout(waiting);
        actions.open(identity);
        return;
      }
      if (identity.target !== null) {
        actions.follow(identity);
        return;
      }
    }
    if (type === 'mouse') {
      player.toggle();
      return;
    }
    const now = event.timeStamp;
    const box = theatre.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    clearTimeout(waiting);
    if (now - tapped < between) {
      tapped = 0;
      const direction = share < 0.5 ? -1 : 1;
      player.stepBeat(direction);
      skip.dataset.direction = direction < 0 ? 'back' : 'on';
      // Taken away and put back, so that the sign comes again with every skip.
      skip.classList.remove('shown');
      void skip.offsetWidth;
      skip.classList.add('shown');
      return;
    }
    tapped = now;
    waiting = setTimeout(() => {
      if (identity?.link != null && !player.playing && identity.link !== links.lit) {
        links.point(identity);
      } else {
        links.point(null);
        player.toggle();
      }
    }, between);
  });
  theatre.addEventListener('dblclick', event => {
    if (type === 'mouse' && !(event.target instanceof Element && event.target.closest('button') !== null)) {
      actions.full();
    }
  });
  theatre.addEventListener('contextmenu', event => {
    event.preventDefault();
    clearTimeout(waiting);
    links.point(under(event));
    actions.menu(event.clientX, event.clientY);
  });
}
