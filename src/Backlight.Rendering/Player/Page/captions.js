import { byId, setText } from './dom.js';

/** @typedef {import('./player.js').Player} Player */

/** What is said: shown below the picture where the film does not draw it itself, and kept for screen readers always.
 * @param {Player} player */
export function startCaptions(player) {
  const spoken = byId('spoken', HTMLParagraphElement);
  const subtitle = byId('subtitle', HTMLParagraphElement);
  const update = () => {
    const { captions, drawsCaptions } = player.timeline;
    const time = player.begun ? player.seen : 0;
    const text = captions.filter(caption => caption.start <= time && time < caption.end).map(caption => caption.text).join(' ');
    // A reader that is told every caption of a film at four times the speed hears nothing else.
    if (player.speed <= 1.5 || !player.playing) {
      setText(spoken, player.begun ? text : '');
    }
    setText(subtitle, drawsCaptions ? '' : text);
    subtitle.hidden = subtitle.textContent === '' || !player.captions;
  };
  player.on('time', update);
  player.on('state', update);
  update();
}
