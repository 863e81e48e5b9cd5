import { startAsides } from './asides.js';
import { startCaptions } from './captions.js';
import { startChapters } from './chapters.js';
import { button, byId, clock, setAttribute, setIcon, setLabel, setText, toast } from './dom.js';
import { copyPng, copySvg, copyText, frameSvg } from './exports.js';
import { readFilm } from './film.js';
import { startHash } from './hash.js';
import { startKeyboard } from './keyboard.js';
import { Links } from './links.js';
import { isMenuOpen, menuButton, openMenu, startMenus } from './menu.js';
import { Player, speeds } from './player.js';
import { startPointer } from './pointer.js';
import { startScrub } from './scrub.js';
import { Timeline } from './timeline.js';

/** @typedef {import('./menu.js').MenuItem} MenuItem */
/** @typedef {import('./timeline.js').Identity} Identity */

// How long the pointer rests before the controls leave, in milliseconds.
const rest = 2600;

/** @param {Timeline} timeline */
function start(timeline) {
  const root = byId('player', HTMLElement);
  const canvas = byId('picture', HTMLCanvasElement);
  const wishes = byId('film', HTMLScriptElement).dataset;
  const player = new Player(timeline, canvas);
  const links = new Links(player);
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  player.reduced = calm.matches;
  player.poster = wishes.poster === undefined ? posterOf(player) : Number(wishes.poster);

  const usual = wishes.theme === 'auto'
    ? Math.max(0, timeline.palettes.findIndex(palette => palette.dark === matchMedia('(prefers-color-scheme: dark)').matches))
    : 0;
  if (usual !== 0) {
    player.setTheme(usual);
  }

  /** What the pointer was over when a menu was opened. @type {Identity | null} */
  let pointed = null;

  const full = () => {
    if (document.fullscreenElement) {
      void document.exitFullscreen();
    } else if (document.fullscreenEnabled) {
      document.documentElement.requestFullscreen().catch(() => toast('The browser does not let the page fill the screen.'));
    }
  };
  const toggleCaptions = () => {
    player.setCaptions(!player.captions);
    toast(player.captions ? 'Captions on' : 'Captions off');
  };
  const toggleLoop = () => {
    player.setLooping(!player.looping);
    const whole = player.timeline.chapters.length === 0 ? 'the film' : 'this chapter';
    toast(player.looping ? `Playing ${whole} again and again` : 'Playing on');
  };
  const nextTheme = () => player.setTheme(player.theme + 1);
  const toggleMotion = () => {
    player.setReduced(!player.reduced);
    toast(player.reduced ? 'Reduced motion: steps show the end of each animation' : 'Motion is shown');
  };
  const help = () => {
    const dialog = byId('help', HTMLDialogElement);
    byId('help-motion', HTMLParagraphElement).hidden = !player.reduced;
    if (dialog.open) {
      dialog.close();
    } else {
      dialog.showModal();
    }
  };
  /** @param {Identity | null} identity */
  const copySource = identity => identity?.source != null ? void copyText(identity.source, 'Copied the formula’s LaTeX') : toast('Point at a formula to copy its LaTeX');
  /** @param {Identity} identity */
  const follow = identity => {
    const chapter = player.goTo(identity.target ?? '');
    if (chapter) {
      toast(chapter.title);
    }
  };
  /** @param {Identity | null} identity */
  const open = identity => void player.open(identity?.link ?? '');
  /** @param {Identity | null} identity
   * @returns {MenuItem[]} */
  const copies = identity => [
    ...(identity?.source != null ? [{ label: 'Copy LaTeX of the formula', keys: 'Ctrl C', run: () => copySource(identity) }] : []),
    { label: 'Copy this frame as SVG', run: () => void copySvg(player) },
    { label: 'Copy this frame as PNG', run: () => void copyPng(player) },
    { label: 'Copy a link to this moment', run: () => void copyText(location.href, 'Copied the link') },
  ];

  startMenus();
  startScrub(player);
  startCaptions(player);
  const toggleList = startChapters(player, root);
  const showAsides = startAsides(player, links, root, toggleList);
  startPointer(player, links, {
    full,
    follow,
    open,
    menu: (x, y) => {
      pointed = links.pointed;
      const aside = links.asideOf(pointed);
      const target = pointed?.target == null ? null : timeline.chapters.find(chapter => chapter.id === pointed?.target) ?? null;
      openMenu([
        ...(target ? [{ label: `Go to “${target.title}”`, run: () => player.seek(target.start) }] : []),
        ...(aside === null ? [] : [{ label: `Open the trace of ${aside}`, run: () => open(pointed) }]),
        ...copies(pointed),
      ], { x, y }, 'This picture');
    },
  });
  startKeyboard(player, {
    full, captions: toggleCaptions, loop: toggleLoop, theme: nextTheme, chapters: toggleList, motion: toggleMotion, help,
    copy: () => copySource(links.pointed), open: () => open(links.pointed), asides: showAsides,
    speedChanged: () => toast(`${player.speed}×`),
  });

  for (const [id, action] of /** @type {[string, () => void][]} */ ([
    ['play', () => player.toggle()], ['start', () => player.play()], ['back', () => player.stepBeat(-1)], ['on', () => player.stepBeat(1)],
    ['loop', toggleLoop], ['captions', toggleCaptions], ['theme', nextTheme], ['full', full], ['help-close', help],
  ])) {
    button(id).addEventListener('click', action);
  }
  // A button that was clicked with the mouse would keep the space bar for itself.
  root.addEventListener('mousedown', event => {
    if (event.target instanceof Element && event.target.closest('button') !== null) {
      event.preventDefault();
    }
  });
  byId('help', HTMLDialogElement).addEventListener('click', event => {
    if (event.target === event.currentTarget) {
      help();
    }
  });

  menuButton('speed', 'Speed', () => [...speeds].reverse().map(speed => ({ label: `${speed}×`, checked: speed === player.speed, run: () => player.setSpeed(speed) })));
  menuButton('more', 'More', () => [
    { label: 'Back one frame', keys: 'Shift ←', run: () => player.stepFrame(-1) },
    { label: 'On one frame', keys: 'Shift →', run: () => player.stepFrame(1) },
    ...narrowItems(),
    ...copies(links.pointed).map((item, i) => ({ ...item, ruled: i === 0 })),
    { label: player.reduced ? 'Show motion' : 'Reduce motion', keys: 'M', ruled: true, run: toggleMotion },
    { label: 'Keys and gestures', keys: '?', run: help },
  ]);
  /** What has no room of its own in a narrow bar. */
  const narrowItems = () => /** @type {(MenuItem & { id: string })[]} */ ([
    { id: 'loop', label: player.looping ? 'Stop looping' : 'Loop the chapter', keys: 'L', ruled: true, run: toggleLoop },
    { id: 'captions', label: player.captions ? 'Captions off' : 'Captions on', keys: 'C', run: toggleCaptions },
    { id: 'theme', label: 'Light or dark', keys: 'T', run: nextTheme },
  ]).filter(({ id }) => !button(id).hidden && button(id).offsetParent === null);

  // Nothing to switch is no button.
  const measure = () => {
    const { captions, drawsCaptions, duration } = player.timeline;
    button('captions').hidden = captions.length === 0 && !drawsCaptions;
    setText(byId('end', HTMLSpanElement), clock(duration));
  };
  button('theme').hidden = timeline.palettes.length < 2;
  button('full').hidden = !document.fullscreenEnabled;
  measure();
  player.on('aside', measure);

  const now = byId('now', HTMLSpanElement);
  const update = () => {
    setText(now, player.playing ? clock(player.time) : clock(player.time, player.time > 0 && !player.ended ? 1 : 0));
    setAttribute(root, 'data-state', !player.begun ? 'poster' : player.playing ? 'playing' : player.ended ? 'ended' : 'paused');
    const icon = player.playing ? 'pause' : player.ended && player.begun ? 'replay' : 'play';
    setIcon(button('play'), icon);
    setLabel(button('play'), { play: 'Play', pause: 'Pause', replay: 'Play again' }[icon], 'Space');
    const big = button('start');
    big.hidden = player.begun && !(player.ended && !player.playing);
    setIcon(big, player.ended && player.begun ? 'replay' : 'play');
    setLabel(big, player.ended && player.begun ? 'Play again' : `Play ${player.timeline.title}`.trim());
  };
  const updateState = () => {
    setText(button('speed'), `${player.speed}×`);
    setLabel(button('speed'), `Speed: ${player.speed}×`, '↑ ↓');
    button('speed').classList.toggle('changed', player.speed !== 1);
    setAttribute(button('loop'), 'aria-pressed', String(player.looping));
    setAttribute(button('captions'), 'aria-pressed', String(player.captions));
    dress(player);
    update();
    wake();
  };
  setLabel(button('back'), 'Previous animation', '←');
  setLabel(button('on'), 'Next animation', '→');
  setLabel(button('loop'), timeline.chapters.length === 0 ? 'Loop' : 'Loop the chapter', 'L');
  setLabel(button('captions'), 'Captions', 'C');
  setLabel(button('theme'), 'Light or dark', 'T');
  setLabel(button('list'), 'Chapters', 'G');
  setLabel(button('more'), 'More');
  setLabel(button('full'), 'Full screen', 'F');

  let sleeping = 0;
  const wake = () => {
    root.classList.remove('idle');
    clearTimeout(sleeping);
    sleeping = setTimeout(doze, rest);
  };
  const doze = () => {
    const bar = byId('bar', HTMLDivElement);
    const busy = isMenuOpen() || player.held || bar.matches(':hover') || bar.querySelector(':focus-visible') !== null;
    // Controls that lie on a standing picture leave too; the others do not stand in the way.
    const inTheWay = root.classList.contains('over') && player.begun && !player.ended;
    if ((player.playing || inTheWay) && !busy) {
      root.classList.add('idle');
    } else if (player.playing || inTheWay) {
      sleeping = setTimeout(doze, rest);
    }
  };
  for (const kind of ['pointermove', 'pointerdown', 'keydown', 'focusin']) {
    document.addEventListener(kind, wake, { passive: true });
  }

  document.addEventListener('fullscreenchange', () => {
    const filling = document.fullscreenElement !== null;
    setIcon(button('full'), filling ? 'small' : 'full');
    setLabel(button('full'), filling ? 'Leave full screen' : 'Full screen', 'F');
    arrange();
  });

  const theatre = byId('theatre', HTMLDivElement);
  /** Fits the picture into its place, in whole pixels of the device. */
  const fit = () => {
    const ratio = timeline.width / timeline.height;
    const width = Math.floor(Math.min(theatre.clientWidth, theatre.clientHeight * ratio));
    const frame = byId('frame', HTMLDivElement);
    frame.style.width = `${width}px`;
    frame.style.height = `${width / ratio}px`;
    player.stage.resize(width, width / ratio);
    links.refresh();
  };
  /** Chooses between controls below the picture and controls on it. */
  const arrange = () => {
    const upright = innerHeight > innerWidth * 1.1;
    root.classList.toggle('upright', upright);
    root.classList.toggle('narrow', innerWidth < 600);
    root.classList.toggle('over', !upright && (document.fullscreenElement !== null || innerHeight < 560));
    root.style.setProperty('--ratio', String(timeline.width / timeline.height));
    fit();
  };
  new ResizeObserver(fit).observe(theatre);
  addEventListener('resize', arrange);
  // Moving to a screen of another density is no change of size.
  const density = () => matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
    fit();
    density();
  }, { once: true });
  density();

  calm.addEventListener('change', () => player.setReduced(calm.matches));
  player.on('time', update);
  player.on('state', updateState);
  arrange();
  updateState();
  player.show();
  startHash(player, usual);
  if (player.reduced) {
    toast('Reduced motion: steps show the end of each animation. M shows motion.');
  } else if (wishes.autoplay !== undefined) {
    player.play();
  }

  // What scripts of one's own have to hold on to.
  Object.assign(globalThis, { backlight: { player, timeline, links, frameSvg: () => frameSvg(player) } });
  document.dispatchEvent(new CustomEvent('backlight-ready', { detail: { player, timeline } }));
}

/** The picture before anything is played: the first, or where that is empty the fullest that stands in the first chapter.
 * @param {Player} player */
function posterOf({ timeline, palette }) {
  /** @param {number} time */
  const parts = time => timeline.looksAt(time, palette, false).filter(look =>
    Math.abs(look.map[0] * look.map[3] - look.map[1] * look.map[2]) > 1e-6
    && (look.element.picture !== null || look.fillAlpha > 0.1 || (look.strokeWidth > 0 && look.strokeAlpha > 0.1 && look.trimEnd - look.trimStart > 0.05))).length;
  if (parts(0) > 0) {
    return 0;
  }
  const until = Math.min(timeline.chapters[0]?.end ?? 20, 30);
  let [best, most] = [0, 0];
  for (const [i, [, end]] of timeline.motions.entries()) {
    const next = timeline.motions[i + 1]?.[0] ?? timeline.duration;
    if (end <= until && next - end > 0.2 && parts(end) > most) {
      best = end;
      most = parts(end);
    }
  }
  return most > 0 ? best : timeline.beats.find(beat => parts(beat) > 0) ?? 0;
}

/** Puts the theme's colours on the controls.
 * @param {Player} player */
function dress({ palette }) {
  const { style } = document.documentElement;
  const name = `${palette.name}`;
  if (document.documentElement.dataset.theme === name) {
    return;
  }
  document.documentElement.dataset.theme = name;
  style.colorScheme = palette.dark ? 'dark' : 'light';
  // The light themes' highlight is a ground for dark text; as a line on white it needs more weight.
  style.setProperty('--accent', palette.dark ? 'var(--highlight)' : 'color-mix(in oklab, var(--highlight), var(--foreground) 22%)');
  for (const role of ['background', 'foreground', 'surface', 'muted', 'highlight']) {
    if (palette.roles[role] === undefined) {
      style.removeProperty(`--${role}`);
    } else {
      style.setProperty(`--${role}`, palette.roles[role]);
    }
  }
}

try {
  start(new Timeline(await readFilm()));
} catch (error) {
  const trouble = byId('trouble', HTMLParagraphElement);
  trouble.hidden = false;
  setText(trouble, error instanceof Error ? error.message : String(error));
  byId('player', HTMLElement).dataset.state = 'trouble';
  console.error(error);
}
