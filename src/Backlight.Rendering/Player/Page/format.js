// The timeline format as types; docs/timeline-format.md says what each field means. Nothing here runs.

/** @typedef {[number, number] | [number, number, number] | number[]} PoseFile */
/** @typedef {string | [string, number]} ColourFile */
/** @typedef {string | number[]} RateFile */

/**
 * `[t, value]`, `[t, duration, to, rate]`, `[t, duration, to, rate, from]` or `[t, duration, [values]]`.
 * @template T
 * @typedef {[number, T] | [number, number, T, number] | [number, number, T, number, T] | [number, number, T[]]} SegmentFile
 */

/**
 * @template T
 * @typedef {T | { v: T, k: SegmentFile<T>[] }} TrackFile
 */

/**
 * @typedef {object} ElementFile
 * @property {number[]} on
 * @property {TrackFile<number>} [o]
 * @property {TrackFile<PoseFile>} [m]
 * @property {TrackFile<number>} [f]
 * @property {TrackFile<number>} [s]
 * @property {TrackFile<number>} [w]
 * @property {TrackFile<number>} [y]
 * @property {TrackFile<number>} [d]
 * @property {TrackFile<number>} [a]
 * @property {TrackFile<number>} [b]
 * @property {TrackFile<number>} [e]
 * @property {TrackFile<number>} [z]
 * @property {number} [i]
 * @property {1} [l]
 * @property {1} [x]
 * @property {number} [p]
 */

/**
 * @typedef {object} StyleFile
 * @property {'round' | 'square'} [cap]
 * @property {'miter' | 'bevel'} [join]
 * @property {number[]} [dashes]
 * @property {number[]} [gradient]
 * @property {[number[], [number, number, number, number], 0 | 1]} [ramp] colours, where from and to, whether the line has them
 */

/**
 * @typedef {object} PictureFile
 * @property {string} url
 * @property {[number, number, number, number]} box
 * @property {boolean} smooth
 */

/**
 * @typedef {object} IdentityFile
 * @property {string} [part]
 * @property {string} [link]
 * @property {number} [source]
 * @property {string} [target]
 * @property {string} [text]
 */

/**
 * What is told: the film, or an aside of it.
 * @typedef {object} ToldFile
 * @property {string} title
 * @property {number} duration
 * @property {TrackFile<PoseFile>} [camera]
 * @property {[string, string, number, number][]} chapters
 * @property {[number, number, string][]} captions
 * @property {number[]} beats
 */

/** @typedef {ToldFile & { link: string, name: string }} AsideFile */

/**
 * What all that is told shares.
 * @typedef {object} SharedFile
 * @property {'backlight-timeline'} format
 * @property {number} version
 * @property {[number, number]} stage
 * @property {Record<string, Record<string, string>>} themes
 * @property {AsideFile[]} [asides]
 * @property {(ElementFile | null)[][]} [beside] the first elements of all asides, the second ones …
 * @property {string[]} outlines
 * @property {StyleFile[]} styles
 * @property {ColourFile[]} colours
 * @property {RateFile[]} rates
 * @property {PictureFile[]} pictures
 * @property {IdentityFile[]} identities
 * @property {string[]} sources
 */

/** @typedef {SharedFile & ToldFile & { elements: ElementFile[] }} TimelineFile */

/** The version of the format that this player plays. */
export const version = 1;
