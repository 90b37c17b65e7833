/** Files from outside, as text. Nothing outside `src/import` imports past this file. */
export { MOST_BYTES, readText, TextFault, tooLarge } from './readText.ts';
export { openedText } from './openedText.ts';
