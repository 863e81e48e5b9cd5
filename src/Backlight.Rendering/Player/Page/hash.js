/** @typedef {import('./player.js').Player} Player */

/** What an address asks for: `#chapter=07&t=12.3&speed=0.5&theme=light`.
 * @param {Player} player @param {string} hash */
function follow(player, hash) {
  const wishes = new URLSearchParams(hash.replace(/^#/, ''));
  const theme = player.timeline.palettes.findIndex(palette => palette.name === wishes.get('theme'));
  if (theme >= 0 && theme !== player.theme) {
    player.setTheme(theme);
  }
  const speed = Number(wishes.get('speed'));
  if (wishes.has('speed') && Number.isFinite(speed) && speed > 0) {
    player.setSpeed(speed);
  }
  const time = Number(wishes.get('t'));
  if (wishes.has('t') && wishes.get('t') !== '' && Number.isFinite(time)) {
    player.seek(time);
  } else if (wishes.has('chapter')) {
    player.goTo(wishes.get('chapter') ?? '');
  }
}

// Some browsers refuse more than a hundred changes of the address in half a minute.
const pause = 1000;

/** Reads the address and keeps it: a copied address shows the same moment. The page's history gets no entries.
 * @param {Player} player @param {number} usual the theme that need not be named */
export function startHash(player, usual) {
  let written = '';
  let timer = 0;
  const write = () => {
    timer = 0;
    if (!player.begun) {
      return;
    }
    const parts = [];
    const chapter = player.chapter;
    if (chapter) {
      parts.push(`chapter=${encodeURIComponent(chapter.id)}`);
    }
    parts.push(`t=${Number(player.time.toFixed(2))}`);
    if (player.speed !== 1) {
      parts.push(`speed=${player.speed}`);
    }
    if (player.theme !== usual) {
      parts.push(`theme=${encodeURIComponent(player.palette.name)}`);
    }
    const hash = `#${parts.join('&')}`;
    if (hash === written) {
      return;
    }
    written = hash;
    try {
      history.replaceState(history.state, '', hash);
    } catch {
      // A page without an address of its own, such as one in a sandbox, keeps none.
    }
  };
  /** @param {number} delay */
  const later = delay => {
    if (timer === 0) {
      timer = setTimeout(write, delay);
    }
  };
  follow(player, location.hash);
  player.on('time', () => later(pause));
  player.on('jump', () => later(200));
  player.on('state', () => later(200));
  addEventListener('hashchange', () => {
    if (location.hash !== written) {
      follow(player, location.hash);
    }
  });
}
