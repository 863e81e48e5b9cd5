import { byId } from './dom.js';

/** @typedef {import('./format.js').TimelineFile} TimelineFile */

/** The film that the page carries, unpacked.
 * @returns {Promise<TimelineFile>} */
export async function readFilm() {
  const holder = byId('film', HTMLScriptElement);
  const text = holder.textContent ?? '';
  if (holder.dataset.packing !== 'deflate') {
    return JSON.parse(text);
  }
  if (typeof DecompressionStream === 'undefined') {
    throw new Error('The film is packed, and this browser cannot unpack it. Chrome and Edge from 80, Firefox from 113 and Safari from 16.4 on can.');
  }
  const packed = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
  // Without the copy it would be held twice for as long as the page is open.
  holder.textContent = '';
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'))).json();
}
