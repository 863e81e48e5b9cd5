import { byId, clock, setAttribute, setText, spokenTime } from './dom.js';
import { paintFrame, View } from './painter.js';

/** @typedef {import('./player.js').Player} Player */

/** The bar of time: chapters as pieces, previews under the pointer, dragging.
 * @param {Player} player */
export function startScrub(player) {
  const scrub = byId('scrub', HTMLDivElement);
  const track = byId('track', HTMLDivElement);
  const knob = byId('knob', HTMLDivElement);
  const preview = byId('preview', HTMLDivElement);
  const thumbnail = byId('thumbnail', HTMLCanvasElement);
  const title = byId('preview-chapter', HTMLElement);
  const time = byId('preview-time', HTMLSpanElement);
  let { timeline } = player;
  let duration = 1;
  /** @type {{ start: number, end: number, piece: HTMLDivElement, done: HTMLDivElement, share: number }[]} */
  let pieces = [];
  const lay = () => {
    timeline = player.timeline;
    duration = Math.max(timeline.duration, 1e-9);
    pieces = piecesOf(player).map(({ start, end }) => {
      const piece = document.createElement('div');
      piece.style.flexGrow = String(Math.max(0.001, end - start));
      const done = document.createElement('div');
      piece.append(done);
      return { start, end, piece, done, share: -1 };
    });
    track.replaceChildren(...pieces.map(({ piece }) => piece));
    setAttribute(scrub, 'aria-valuemax', duration.toFixed(1));
    view = new View(timeline);
    drawn = -1;
    hidePreview();
  };

  let width = 0;
  let drawn = -1;
  const measure = () => {
    width = track.clientWidth;
    drawn = -1;
    update();
  };

  /** Moves the bar, where it moves by half a pixel at least. */
  const update = () => {
    const now = player.time;
    const place = Math.round(now / duration * width * 2) / 2;
    if (place !== drawn) {
      drawn = place;
      for (const entry of pieces) {
        const share = Math.min(1, Math.max(0, (now - entry.start) / Math.max(1e-9, entry.end - entry.start)));
        if (share !== entry.share) {
          entry.share = share;
          entry.done.style.transform = `scaleX(${share.toFixed(4)})`;
        }
      }
      knob.style.transform = `translateX(${place}px)`;
    }
    setAttribute(scrub, 'aria-valuenow', now.toFixed(player.playing ? 0 : 1));
    const chapter = player.chapter;
    setAttribute(scrub, 'aria-valuetext', chapter ? `${spokenTime(now)}, ${chapter.title}` : spokenTime(now));
  };
  player.on('time', update);
  player.on('state', update);
  new ResizeObserver(measure).observe(track);

  /** @param {PointerEvent} event */
  const timeAt = event => {
    const box = track.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * timeline.duration;
  };

  let wanted = 0;
  let waiting = false;
  let view = new View(timeline);
  const drawPreview = () => {
    waiting = false;
    const context = thumbnail.getContext('2d', { alpha: false });
    if (context === null || preview.hidden) {
      return;
    }
    paintFrame(context, timeline, wanted, player.palette, player.captions, view.resize(thumbnail.width, thumbnail.height));
  };

  /** @param {PointerEvent} event */
  const showPreview = event => {
    const at = timeAt(event);
    const box = scrub.getBoundingClientRect();
    if (preview.hidden) {
      preview.hidden = false;
      const across = Math.min(13 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize), innerWidth * 0.42);
      const [w, h] = [across, across * timeline.height / timeline.width];
      thumbnail.style.width = `${w}px`;
      thumbnail.style.height = `${h}px`;
      thumbnail.width = Math.round(w * devicePixelRatio);
      thumbnail.height = Math.round(h * devicePixelRatio);
    }
    const chapter = timeline.chapterAt(at);
    setText(title, chapter?.title ?? '');
    setText(time, clock(at));
    for (const entry of pieces) {
      entry.piece.classList.toggle('pointed', entry.start <= at && (at < entry.end || entry.end >= timeline.duration));
    }
    const half = preview.offsetWidth / 2;
    const x = Math.max(half + 8, Math.min(innerWidth - half - 8, event.clientX)) - box.left;
    preview.style.transform = `translateX(${Math.round(x - half)}px)`;
    wanted = player.reduced ? Math.max(at, timeline.beatAfter(at) - 2e-5) : at;
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(drawPreview);
    }
  };
  const hidePreview = () => {
    preview.hidden = true;
    for (const { piece } of pieces) {
      piece.classList.remove('pointed');
    }
  };

  scrub.addEventListener('pointerdown', event => {
    if (event.button !== 0) {
      return;
    }
    event.preventDefault();
    scrub.setPointerCapture(event.pointerId);
    player.held = true;
    scrub.classList.add('dragged');
    player.seek(timeAt(event));
    showPreview(event);
  });
  scrub.addEventListener('pointermove', event => {
    if (player.held) {
      player.seek(timeAt(event));
    }
    if (player.held || event.pointerType === 'mouse') {
      showPreview(event);
    }
  });
  /** @param {PointerEvent} event */
  const release = event => {
    if (player.held) {
      player.held = false;
      scrub.classList.remove('dragged');
      if (event.pointerType !== 'mouse') {
        hidePreview();
      }
    }
  };
  scrub.addEventListener('pointerup', release);
  scrub.addEventListener('pointercancel', event => {
    release(event);
    hidePreview();
  });
  scrub.addEventListener('pointerleave', () => {
    if (!player.held) {
      hidePreview();
    }
  });
  lay();
  measure();
  player.on('aside', lay);
}

/** The chapters without gaps, or the whole film.
 * @param {Player} player */
function piecesOf({ timeline }) {
  const starts = [...new Set([0, ...timeline.chapters.map(chapter => chapter.start)])].sort((left, right) => left - right);
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? timeline.duration }));
}
