import { isMenuOpen } from './menu.js';

/** @typedef {import('./player.js').Player} Player */

/** What keys do besides playing.
 * @typedef {object} Actions
 * @property {() => void} full
 * @property {() => void} captions
 * @property {() => void} loop
 * @property {() => void} theme
 * @property {() => void} chapters
 * @property {() => void} motion
 * @property {() => void} help
 * @property {() => void} copy copies what the pointer is over
 * @property {() => void} open opens the aside of what the pointer is over
 * @property {() => void} asides leads to the list of asides
 * @property {() => void} speedChanged */

/** @param {Player} player @param {Actions} actions */
export function startKeyboard(player, actions) {
  /** @type {Record<string, (event: KeyboardEvent) => void>} */
  const keys = {
    ' ': () => player.toggle(),
    k: () => player.toggle(),
    ArrowLeft: event => event.shiftKey ? player.stepFrame(-1) : player.stepBeat(-1),
    ArrowRight: event => event.shiftKey ? player.stepFrame(1) : player.stepBeat(1),
    ',': () => player.stepFrame(-1),
    '.': () => player.stepFrame(1),
    ArrowUp: () => {
      player.stepSpeed(1);
      actions.speedChanged();
    },
    ArrowDown: () => {
      player.stepSpeed(-1);
      actions.speedChanged();
    },
    PageUp: () => player.stepChapter(-1),
    PageDown: () => player.stepChapter(1),
    Home: () => player.seek(0),
    End: () => {
      player.pause();
      player.seek(player.duration);
    },
    f: actions.full,
    c: actions.captions,
    l: actions.loop,
    t: actions.theme,
    g: actions.chapters,
    m: actions.motion,
    p: actions.asides,
    Enter: actions.open,
    Escape: () => player.close(),
    '?': actions.help,
  };
  document.addEventListener('keydown', event => {
    const { target } = event;
    if (event.defaultPrevented || isMenuOpen() || document.querySelector('dialog[open]') !== null
      || (target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select')))) {
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c' && String(getSelection()) === '') {
      actions.copy();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || ((event.key === ' ' || event.key === 'Enter') && target instanceof HTMLButtonElement)) {
      return;
    }
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action) {
      event.preventDefault();
      action(event);
    }
  });
}
