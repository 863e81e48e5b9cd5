import { Stage } from './stage.js';

/** @typedef {import('./timeline.js').Timeline} Timeline */
/** @typedef {import('./timeline.js').Chapter} Chapter */

/** What a listener may be told: the time went on or was changed; playing, speed, loop, theme, captions or reduced motion changed; a jump was made; an aside was opened or left.
 * @typedef {'time' | 'state' | 'jump' | 'aside'} Occasion */

/** The speeds that the keys and the menu go through. */
export const speeds = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** The length of a step by frame, in seconds. */
const frameStep = 1 / 60;

// How far before the next beat the end state of an animation is looked at: times in the file are rounded.
const justBefore = 2e-5;

/** Plays a film on a canvas: the clock, and everything about a showing that can be changed. */
export class Player {
  /** @param {Timeline} timeline @param {HTMLCanvasElement} canvas */
  constructor(timeline, canvas) {
    /** What is always there to come back to. */
    this.film = timeline;
    /** What is played: the film, or an aside of it. */
    this.timeline = timeline;
    /** The link of the aside that is open, or null. */
    this.aside = /** @type {string | null} */ (null);
    this.stage = new Stage(canvas, timeline);
    /** In seconds of what is played. */
    this.time = 0;
    this.playing = false;
    /** Whether anything was played or jumped to yet; before that the poster is seen. */
    this.begun = false;
    /** Seconds of film per second. */
    this.speed = 1;
    this.looping = false;
    this.captions = true;
    this.theme = 0;
    /** Whether steps show the ends of animations instead of motions. */
    this.reduced = false;
    /** Whether the time is being dragged, so that the clock waits. */
    this.held = false;
    /** Where playing stops by itself, or null. */
    this.goal = /** @type {number | null} */ (null);
    this.poster = 0;
  }

  /** @type {Map<Occasion, Set<() => void>>} */
  #listeners = new Map();
  #frame = 0;
  #last = 0;
  #slow = 0;
  // Where the film stands while an aside is open.
  #kept = { time: 0, begun: false };

  get duration() {
    return this.timeline.duration;
  }

  get ended() {
    return this.time >= this.duration;
  }

  get chapter() {
    return this.timeline.chapterAt(this.time);
  }

  get palette() {
    return this.timeline.palettes[this.theme];
  }

  /** @param {Occasion} occasion @param {() => void} listener */
  on(occasion, listener) {
    const listeners = this.#listeners.get(occasion) ?? new Set();
    this.#listeners.set(occasion, listeners.add(listener));
  }

  play() {
    if (this.playing) {
      return;
    }
    if (this.ended) {
      this.time = this.looping ? this.#loop().start : 0;
    }
    this.playing = true;
    this.begun = true;
    this.#last = 0;
    this.#show();
    this.#tell('state');
    this.#frame = requestAnimationFrame(now => this.#tick(now));
  }

  pause() {
    this.goal = null;
    if (this.playing) {
      this.playing = false;
      cancelAnimationFrame(this.#frame);
      // A picture that stands is worth all its pixels.
      this.#slow = 0;
      this.stage.setDetail(1);
      this.#tell('state');
    }
  }

  toggle() {
    if (this.playing) {
      this.pause();
    } else {
      this.play();
    }
  }

  /** Where the film itself stands. */
  get filmTime() {
    return this.aside === null ? this.time : this.#kept.time;
  }

  /** Opens the aside of a link, and plays it unless motion is reduced; the film waits where it is.
   * @param {string} link
   * @returns {boolean} whether there is one */
  open(link) {
    const aside = this.film.aside(link);
    if (aside === null) {
      return false;
    }
    this.pause();
    if (this.aside === null) {
      this.#kept = { time: this.time, begun: this.begun };
    }
    this.#turnTo(aside, link, { time: 0, begun: true });
    if (!this.reduced) {
      this.play();
    }
    return true;
  }

  /** Leaves the aside that is open: the film stands where it stood. */
  close() {
    if (this.aside !== null) {
      this.pause();
      this.#turnTo(this.film, null, this.#kept);
    }
  }

  /** @param {Timeline} timeline @param {string | null} aside @param {{ time: number, begun: boolean }} place */
  #turnTo(timeline, aside, { time, begun }) {
    this.aside = aside;
    this.timeline = timeline;
    this.time = time;
    this.begun = begun;
    this.stage.setTimeline(timeline);
    this.#show();
    this.#tell('aside');
    this.#tell('jump');
    this.#tell('time');
    this.#tell('state');
  }

  /** @param {number} time in seconds of what is played */
  seek(time) {
    this.time = this.timeline.clamp(Number.isFinite(time) ? time : 0);
    this.begun = true;
    this.goal = null;
    this.#show();
    this.#tell('jump');
    this.#tell('time');
  }

  /** To the next or the last beat. Forwards from a standing picture the animation is played, unless motion is reduced or it is being played already.
   * @param {1 | -1} direction */
  stepBeat(direction) {
    const { timeline } = this;
    if (direction < 0) {
      // Shortly after a beat one means the one before it.
      const slack = this.playing && this.goal === null ? 0.6 * this.speed : justBefore;
      this.pauseAtGoal();
      this.seek(timeline.beatBefore(Math.max(0, this.time - slack)));
    } else if (this.reduced || this.goal !== null || this.playing) {
      const goal = this.goal ?? timeline.beatAfter(this.time + justBefore);
      this.pauseAtGoal();
      this.seek(goal);
    } else if (!this.ended) {
      const goal = timeline.beatAfter(this.time + justBefore);
      this.play();
      this.goal = goal;
    }
  }

  /** Ends the playing of a single step. */
  pauseAtGoal() {
    if (this.goal !== null) {
      this.pause();
    }
  }

  /** @param {number} frames */
  stepFrame(frames) {
    this.pause();
    this.seek((Math.round(this.time / frameStep) + frames) * frameStep);
  }

  /** @param {1 | -1} direction */
  stepChapter(direction) {
    const { chapters } = this.timeline;
    const next = direction > 0
      ? chapters.find(chapter => chapter.start > this.time + justBefore)?.start ?? this.duration
      : chapters.findLast(chapter => chapter.start < this.time - (this.playing ? 1 : justBefore))?.start ?? 0;
    this.seek(next);
  }

  /** To a chapter of the film.
   * @param {string} id */
  goTo(id) {
    const chapter = this.film.chapters.find(candidate => candidate.id === id);
    if (chapter) {
      this.close();
      this.seek(chapter.start);
    }
    return chapter ?? null;
  }

  /** @param {number} speed */
  setSpeed(speed) {
    this.speed = Math.min(speeds[speeds.length - 1], Math.max(speeds[0], speed));
    this.#tell('state');
  }

  /** @param {1 | -1} direction */
  stepSpeed(direction) {
    this.setSpeed((direction > 0 ? speeds.find(speed => speed > this.speed + 1e-9) : speeds.findLast(speed => speed < this.speed - 1e-9)) ?? this.speed);
  }

  /** @param {boolean} looping */
  setLooping(looping) {
    this.looping = looping;
    this.#tell('state');
  }

  /** @param {boolean} captions */
  setCaptions(captions) {
    this.captions = captions;
    this.stage.setCaptions(captions);
    this.#tell('state');
  }

  /** @param {number} theme a place among the film's themes */
  setTheme(theme) {
    this.theme = theme % this.timeline.palettes.length;
    this.stage.setPalette(this.palette);
    this.#tell('state');
  }

  /** @param {boolean} reduced */
  setReduced(reduced) {
    this.reduced = reduced;
    this.#show();
    this.#tell('state');
  }

  /** The moment that is seen: with reduced motion the end of the animation that the time lies in. */
  get seen() {
    if (!this.begun) {
      return this.poster;
    }
    return this.reduced ? Math.max(this.time, this.timeline.beatAfter(this.time + justBefore) - justBefore) : this.time;
  }

  /** Draws the moment that is seen. */
  show() {
    this.#show();
  }

  #loop() {
    return this.chapter ?? { start: 0, end: this.duration };
  }

  /** @param {number} now in milliseconds */
  #tick(now) {
    if (!this.playing) {
      return;
    }
    // A page that was hidden is not caught up with.
    const passed = this.#last === 0 ? 0 : Math.min(250, now - this.#last);
    this.#last = now;
    if (!this.held && passed > 0) {
      this.#advance(passed / 1000 * this.speed);
      const drawn = this.stage.drawn;
      this.#show();
      this.#watch(passed, this.stage.drawn > drawn);
      this.#tell('time');
    }
    if (this.playing) {
      this.#frame = requestAnimationFrame(next => this.#tick(next));
    }
  }

  /** @param {number} by in seconds of the film */
  #advance(by) {
    const loop = this.looping ? this.#loop() : null;
    this.time += by;
    if (this.goal !== null && this.time >= this.goal) {
      this.time = this.goal;
      this.pause();
    } else if (loop !== null && this.time >= loop.end) {
      this.time = loop.start;
      this.#tell('jump');
    } else if (this.time >= this.duration) {
      this.time = this.duration;
      this.pause();
    }
  }

  #show() {
    if (this.playing && !this.reduced) {
      this.stage.play(this.seen);
    } else {
      this.stage.show(this.seen);
    }
  }

  /** Draws fewer pixels where the machine cannot keep up.
   * @param {number} passed in milliseconds @param {boolean} drawn */
  #watch(passed, drawn) {
    if (!drawn || this.stage.canvas.width * this.stage.canvas.height < 1e6) {
      return;
    }
    this.#slow = Math.max(0, this.#slow + (passed > 29 ? 1 : -1));
    if (this.#slow > 15 && this.stage.detail > 0.5) {
      this.#slow = 0;
      this.stage.setDetail(this.stage.detail - 0.25);
    }
  }

  /** @param {Occasion} occasion */
  #tell(occasion) {
    for (const listener of this.#listeners.get(occasion) ?? []) {
      listener();
    }
  }
}
