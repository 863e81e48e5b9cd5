/** @typedef {import('./player.js').Player} Player */

/** What an address asks for: `#chapter=07&t=12.3&speed=0.5&theme=light`, or `#w2[1,1]&t=4` for an aside.
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
  const aside = [...wishes].find(([link, value]) => value === '' && player.film.asides.has(link))?.[0];
  if (aside === undefined) {
    player.close();
  } else if (aside !== player.aside) {
    player.open(aside);
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

/** Reads the address and keeps it: a copied address shows the same moment. The page's history gets an entry for an aside that is opened, and no others.
 * @param {Player} player @param {number} usual the theme that need not be named */
export function startHash(player, usual) {
  let written = '';
  let timer = 0;
  // Whether an aside is open, whether the address asked for what happens, and whether the way back to the film's entry is being gone.
  let beside = false;
  let following = false;
  let leaving = false;

  /** The address of what is seen, or of the film behind it.
   * @param {string | null} aside */
  const address = aside => {
    const time = aside === null ? player.filmTime : player.time;
    const parts = [];
    const chapter = player.film.chapterAt(time);
    if (aside !== null) {
      parts.push(encodeURIComponent(aside));
    } else if (chapter) {
      parts.push(`chapter=${encodeURIComponent(chapter.id)}`);
    }
    parts.push(`t=${Number(time.toFixed(2))}`);
    if (player.speed !== 1) {
      parts.push(`speed=${player.speed}`);
    }
    if (player.theme !== usual) {
      parts.push(`theme=${encodeURIComponent(player.palette.name)}`);
    }
    return `#${parts.join('&')}`;
  };
  /** @param {string} hash @param {'film' | 'aside'} [opened] which entry is written when the history gets one for an aside */
  const put = (hash, opened) => {
    written = hash;
    try {
      if (opened === 'aside') {
        history.pushState({ opened }, '', hash);
      } else {
        history.replaceState(opened ? { opened } : history.state, '', hash);
      }
    } catch {
      // A page without an address of its own, such as one in a sandbox, keeps none.
    }
  };
  const write = () => {
    timer = 0;
    const hash = address(player.aside);
    if (player.begun && hash !== written) {
      put(hash);
    }
  };
  /** @param {number} delay */
  const later = delay => {
    if (timer === 0) {
      timer = setTimeout(write, delay);
    }
  };
  const turn = () => {
    const was = beside;
    beside = player.aside !== null;
    if (was === beside || following) {
      return;
    }
    if (beside) {
      put(address(null), 'film');
      put(address(player.aside), 'aside');
    } else if (history.state?.opened === 'aside') {
      leaving = true;
      history.back();
    } else if (!player.begun) {
      put('#');
    }
  };
  /** @param {string} hash */
  const obey = hash => {
    following = true;
    follow(player, hash);
    following = false;
  };
  player.on('aside', turn);
  obey(location.hash);
  player.on('time', () => later(pause));
  player.on('jump', () => later(200));
  player.on('state', () => later(200));
  addEventListener('hashchange', () => {
    const { hash } = location;
    const isBack = leaving || (player.aside !== null && history.state?.opened === 'film');
    leaving = false;
    if (isBack) {
      // The film stands where it stood, which the address says in hundredths only.
      written = hash;
      following = true;
      player.close();
      following = false;
    }
    if (isBack && player.begun) {
      later(200);
    } else if (isBack || hash !== written) {
      obey(hash);
    }
  });
}
